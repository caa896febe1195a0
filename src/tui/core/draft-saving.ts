import {PlnError} from '../../domain/common/errors.ts';
import {cleanText, shorten} from '../../domain/common/text.ts';
import type {ChoicePrompt, TextPrompt} from '../common/effects.ts';
import type {Overlay} from '../common/overlay.ts';
import type {UiDependencies, UiState} from './ui-state.ts';

/** The prompt of a long text as it was opened: the key of its draft, its text without the draft, and the draft on disk. */
interface Begun {
  draft: string;
  text: string;
  kept: string | null;
}

/** An answer of one line that leads to a write, and the key under which it is kept if the write fails. */
export interface PromptAnswer {
  draft: string;
  text: string;
}

/** The key under which the answer to a question of one line is kept. null: another kind of question. */
const answerKey = (prompt: TextPrompt | ChoicePrompt): string | null =>
  prompt.options || prompt.draft !== undefined
    ? null
    : `answer:${prompt.about ?? prompt.value}:${prompt.label}`;

/** Whether the text itself is valid and only could not be stored. */
const isOfTheDisk = (error: unknown): boolean =>
  error instanceof PlnError && ['portfolio', 'database', 'busy'].includes(error.code);

/** Only the commands themselves can store their texts later: shows where they are. null: there are none. */
export function waitingWords(texts: readonly string[]): string | null {
  const [first = '', ...others] = texts;
  if (texts.length === 0) return null;
  if (others.length > 0) return `${texts.length} texts of commands wait to be stored: pln drafts`;
  return `A text waits to be stored: pln drafts · “${shorten(first.trim().replace(/\s+/g, ' '), 40)}”`;
}

/** Long texts are drafts while they are written; a draft is dropped once its text is stored or emptied. */
export class DraftSaver {
  readonly #ui: UiState;
  #begun: Begun | null = null;
  /** The drafts of this run that were left or could not be stored. */
  readonly #unfinished = new Set<string>();
  #answers: PromptAnswer[] = [];
  /** Whether the draft that is in the editor was one before. */
  #wasKept = false;

  constructor(ui: UiState) {
    this.#ui = ui;
  }

  /** Keeps the text of a prompt as a draft if it was changed. */
  keep(overlay: Overlay | null): void {
    const begun = this.#begun;
    if (!begun || overlay?.kind !== 'prompt' || overlay.request.draft !== begun.draft) return;
    const {text} = overlay.edit;
    const wanted = text.trim() === '' || text === begun.text ? null : text;
    if (wanted === begun.kept) return;
    this.#orMessage(() => {
      if (wanted === null) this.#files().drop(begun.draft);
      else this.#files().keep(begun.draft, wanted);
      begun.kept = wanted;
    });
  }

  /** The prompt with its earlier draft, if there is one. */
  withDraft(prompt: TextPrompt): TextPrompt {
    // A question may come in the middle of a text, when another thread has answered.
    this.keep(this.#ui.frame().overlay);
    const key = answerKey(prompt);
    const unstored = key === null ? null : this.#files().find(key);
    if (unstored !== null) {
      this.#ui.toast('Going on with what could not be stored');
      return {...prompt, about: prompt.about ?? prompt.value, value: unstored};
    }
    if (prompt.draft === undefined) return prompt;
    const kept = this.#files().find(prompt.draft);
    this.#begun = {draft: prompt.draft, text: cleanText(prompt.value), kept};
    if (kept === null) return prompt;
    this.#ui.toast('Going on with the draft that was left here');
    return {...prompt, value: kept};
  }

  /** The prompt is gone, answered or left. */
  closed(overlay: Overlay, isAnswered: boolean): void {
    const begun = this.#begun;
    if (!begun || overlay.kind !== 'prompt' || overlay.request.draft === undefined) return;
    const hadDraft = begun.kept !== null;
    this.keep(overlay);
    if (isAnswered || begun.kept === null) this.#unfinished.delete(begun.draft);
    else this.#unfinished.add(begun.draft);
    if (!isAnswered && begun.kept !== null) this.#ui.toast('Your text is kept as a draft');
    else if (!isAnswered && hadDraft) this.#ui.toast('The draft is deleted');
    this.#begun = null;
  }

  /**
   * The text is about to be written in another program: in the file of its draft, so that it is kept even if that program
   * dies and takes this one along.
   */
  inEditor(draft: string, text: string): {start: string; open: () => Promise<string | null>} {
    const kept = this.#files().find(draft);
    this.#wasKept = kept !== null && kept.trim() !== text.trim();
    const start = kept ?? text;
    const file = this.#files().keep(draft, start);
    return {start, open: () => this.#ui.tools.edit(file)};
  }

  /** The editor failed: what was typed in it stays. */
  notEdited(draft: string, text: string): void {
    this.#orMessage(() => {
      if (this.#files().find(draft)?.trim() === text.trim()) this.#files().drop(draft);
    });
  }

  /** null: nothing was written there, and an earlier draft stays. */
  edited(draft: string, text: string | null): void {
    if (text === null && this.#wasKept) return;
    this.#orMessage(() => {
      if (text === null || text.trim() === '') this.#files().drop(draft);
      else this.#files().keep(draft, text);
    });
  }

  /** The first question of a command: earlier answers belong to other commands. */
  beginQuestions(): void {
    this.#answers = [];
  }

  /** A question of one line was answered; others may follow before anything is written. */
  answered(overlay: Overlay): void {
    const draft = overlay.kind === 'prompt' ? answerKey(overlay.request) : null;
    if (draft === null) return;
    if (overlay.edit.text.trim() === '') this.#files().drop(draft);
    else this.#answers = [...this.#answers, {draft, text: overlay.edit.text}];
  }

  /** The answers that led to a write. */
  takeAnswers(): readonly PromptAnswer[] {
    const taken = this.#answers;
    this.#answers = [];
    return taken;
  }

  /** What was written here and is not stored, in words; null: nothing. */
  pending(): string | null {
    const {size} = this.#unfinished;
    if (size === 0) return null;
    return size === 1 ? 'A text of yours is a draft only' : `${size} texts of yours are drafts only`;
  }

  /** Keeps answers, to be offered when the same question is asked; `written`: the draft of a text that is not stored. */
  unstored(error: unknown, answers: readonly PromptAnswer[], written: string | undefined): void {
    if (written !== undefined) this.#unfinished.add(written);
    if (!isOfTheDisk(error)) return;
    this.#orMessage(() => {
      for (const {draft, text} of answers) {
        this.#files().keep(draft, text);
        this.#unfinished.add(draft);
      }
    });
  }

  answersStored(answers: readonly PromptAnswer[]): void {
    for (const {draft} of answers) this.#drop(draft);
  }

  /** The text of a draft is stored. */
  stored(draft: string): void {
    this.#drop(draft);
    if (this.#begun?.draft === draft) this.#begun.kept = null;
  }

  #drop(draft: string): void {
    this.#files().drop(draft);
    this.#unfinished.delete(draft);
  }

  #files(): UiDependencies['drafts'] {
    return this.#ui.tools.drafts;
  }

  /** A failure becomes a message: the text stays on the screen, and is tried again with what is typed next. */
  #orMessage(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#ui.fail(error);
    }
  }
}

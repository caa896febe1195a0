import {PlnError} from '../../domain/common/errors.ts';
import {cleanText, shorten} from '../../domain/common/text.ts';
import {parseDetails} from '../../services/drafts/writing-details.ts';
import {confirmed} from '../common/checklist.ts';
import type {CheckPrompt, ChoicePrompt, TextPrompt} from '../common/effects.ts';
import type {Overlay} from '../common/overlay.ts';
import {detailsOf, isChanged, type Sheet, withDraft} from '../common/writing/sheet.ts';
import type {UiDependencies, UiState} from './ui-state.ts';

/** A long text as it was opened: the key of its draft, its text without the draft, and the draft on disk. */
interface Begun {
  draft: string;
  text: string;
  kept: string | null;
}

/** A long text that is being written. */
interface LongText {
  draft: string;
  text: string;
  /** What belongs to it, as JSON. */
  details?: string;
  /** Whether there is nothing in it that was not there when it was opened. */
  isUnchanged: boolean;
}

/** An answer of one line, or of a checklist, that leads to a write, and the key under which it is kept if the write fails. */
export interface PromptAnswer {
  draft: string;
  text: string;
}

/** The key under which the answer to a question of one line is kept. null: another kind of question. */
function answerKey(prompt: TextPrompt | ChoicePrompt | CheckPrompt): string | null {
  if ('items' in prompt) return `answer:${prompt.about ?? ''}:${prompt.label}`;
  if (prompt.options || prompt.draft !== undefined) return null;
  return `answer:${prompt.about ?? prompt.value}:${prompt.label}`;
}

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

/** All that a draft keeps, to be compared. */
const contentOf = (text: string, details: string | undefined): string =>
  details === undefined ? text : `${details}\n${text}`;

/** The long text of a question or of the screen for writing. `begun`: the text as it was opened. null: it is neither. */
function longTextIn(overlay: Overlay | null, begun: string): LongText | null {
  if (overlay?.kind === 'writing') {
    const {sheet} = overlay;
    const details = JSON.stringify(detailsOf(sheet));
    return {draft: sheet.draft, text: sheet.text.text, details, isUnchanged: !isChanged(sheet)};
  }
  if (overlay?.kind !== 'prompt' || overlay.request.draft === undefined) return null;
  const {text} = overlay.edit;
  return {draft: overlay.request.draft, text, isUnchanged: text.trim() === '' || text === begun};
}

/** Long texts are drafts while they are written; a draft is dropped once its text is stored or emptied. */
export class DraftSaver {
  readonly #ui: UiState;
  #begun: Begun | null = null;
  /** The drafts of this run that were left or could not be stored. */
  readonly #unfinished = new Set<string>();
  #answers: PromptAnswer[] = [];
  /** The file of the draft is open in the learner's editor: what is saved there counts. */
  #isInEditor = false;

  constructor(ui: UiState) {
    this.#ui = ui;
  }

  /** Keeps a long text as a draft if it was changed. */
  keep(overlay: Overlay | null): void {
    const begun = this.#begun;
    const long = begun && longTextIn(overlay, begun.text);
    if (!begun || !long || long.draft !== begun.draft || this.#isInEditor) return;
    const {draft, text, details} = long;
    const wanted = long.isUnchanged ? null : contentOf(text, details);
    if (wanted === begun.kept) return;
    this.#orMessage(() => {
      if (wanted === null) this.#files().drop(draft);
      else this.#files().keep(draft, text, details);
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

  /** The checklist with what was ticked there and could not be stored. */
  withTicks(prompt: CheckPrompt): CheckPrompt {
    this.keep(this.#ui.frame().overlay);
    const unstored = this.#files().find(answerKey(prompt) ?? '');
    if (unstored === null) return prompt;
    this.#ui.toast('Going on with what could not be stored');
    const ticked = cleanText(unstored).split('\n');
    const words = prompt.takesWords ? ticked.filter(id => !prompt.items.some(one => one.id === id)) : [];
    return {...prompt, ticked, items: [...words.map(id => ({id, label: id})), ...prompt.items]};
  }

  /** The sheet with its earlier draft, if there is one. */
  withSheetDraft(sheet: Sheet): Sheet {
    this.keep(this.#ui.frame().overlay);
    const {draft} = sheet;
    const text = this.#files().find(draft);
    const details = this.#files().details(draft);
    const kept = text === null ? null : contentOf(text, details ?? undefined);
    this.#begun = {draft, text: sheet.begun.text, kept};
    this.#isInEditor = false;
    if (text === null) return sheet;
    this.#ui.toast('Going on with the draft that was left here');
    return withDraft(sheet, text, parseDetails(details));
  }

  /** The long text is gone, answered or left. */
  closed(overlay: Overlay, isAnswered: boolean): void {
    const begun = this.#begun;
    if (!begun || longTextIn(overlay, begun.text) === null) return;
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
   * dies and takes this one along. Gives what opens it; null: nothing was written there.
   */
  inEditor(sheet: Sheet): () => Promise<string | null> {
    const {draft, text} = sheet;
    const details = JSON.stringify(detailsOf(sheet));
    const file = this.#files().keep(draft, text.text, details);
    if (this.#begun) this.#begun.kept = contentOf(text.text, details);
    this.#isInEditor = true;
    return async () => {
      const written = await this.#ui.tools.edit(file);
      this.#isInEditor = false;
      return written;
    };
  }

  /** The editor failed, and is not open any more. Gives what was saved in it. null: no draft can be read. */
  editorClosed({draft}: Sheet): string | null {
    this.#isInEditor = false;
    return this.#files().find(draft);
  }

  /** The first question of a command: earlier answers belong to other commands. */
  beginQuestions(): void {
    this.#answers = [];
  }

  /** A question of one line was answered; others may follow before anything is written. */
  answered(overlay: Overlay): void {
    if (overlay.kind !== 'prompt' && overlay.kind !== 'checks') return;
    const draft = answerKey(overlay.request);
    if (draft === null) return;
    const text = overlay.kind === 'checks' ? (confirmed(overlay.list) ?? []).join('\n') : overlay.edit.text;
    if (text.trim() === '') this.#files().drop(draft);
    else this.#answers = [...this.#answers, {draft, text}];
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

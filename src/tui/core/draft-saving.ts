import {PlnError} from '../../domain/common/errors.ts';
import {cleanText, shorten} from '../../domain/common/text.ts';
import type {ChoicePrompt, TextPrompt} from '../common/effects.ts';
import type {Overlay} from '../common/overlay.ts';
import type {UiState} from './ui-state.ts';

export type DraftSaver = ReturnType<typeof createDraftSaver>;

/** The prompt of a long text as it was opened: what it is about, the text without the draft, and what lies on disk. */
interface Begun {
  draft: string;
  text: string;
  kept: string | null;
}

/** What was answered in one line on the way to a write, under what it is kept should that fail. */
export interface PromptAnswer {
  draft: string;
  text: string;
}

/** A question of one line without a choice: what was typed there is worth keeping. */
const answerKey = (prompt: TextPrompt | ChoicePrompt): string | null =>
  prompt.options || prompt.draft !== undefined
    ? null
    : `answer:${prompt.about ?? prompt.value}:${prompt.label}`;

/** The text is as right as before, and only could not be stored. */
const isOfTheDisk = (error: unknown): boolean =>
  error instanceof PlnError && ['portfolio', 'database', 'busy'].includes(error.code);

/** What commands could not store is theirs to take up: only they know how it was to be. null where nothing waits. */
export function waitingWords(texts: readonly string[]): string | null {
  const [first = '', ...others] = texts;
  if (texts.length === 0) return null;
  if (others.length > 0) return `${texts.length} texts of commands wait to be stored: pln drafts`;
  return `A text waits to be stored: pln drafts · “${shorten(first.trim().replace(/\s+/g, ' '), 40)}”`;
}

/** Long texts on their way: kept as drafts while they are written, and dropped when they are stored or emptied. */
export function createDraftSaver(stage: UiState) {
  const {drafts} = stage.tools;
  let begun: Begun | null = null;
  /** Drafts of this run that were left, or could not be stored. */
  const unfinished = new Set<string>();
  let answers: PromptAnswer[] = [];
  /** Whether the draft that is in the editor was one before. */
  let wasKept = false;
  /** The text stays on the screen, and is tried again with what is typed next. */
  const orSayWhy = (work: () => void): void => {
    try {
      work();
    } catch (error) {
      stage.fail(error);
    }
  };
  /** Keeps what differs from how it began; an unchanged text touches nothing. */
  const keep = (overlay: Overlay | null): void => {
    if (!begun || overlay?.kind !== 'prompt' || overlay.request.draft !== begun.draft) return;
    const {text} = overlay.edit;
    const wanted = text.trim() === '' || text === begun.text ? null : text;
    if (wanted === begun.kept) return;
    const {draft} = begun;
    orSayWhy(() => {
      if (wanted === null) drafts.drop(draft);
      else drafts.keep(draft, wanted);
      if (begun) begun.kept = wanted;
    });
  };
  return {
    keep,
    /** The prompt with the draft that was left of the same thing, if one was. */
    withDraft(prompt: TextPrompt): TextPrompt {
      // A question may come in the middle of a text, when another thread has answered.
      keep(stage.frame().overlay);
      const key = answerKey(prompt);
      const unstored = key === null ? null : drafts.find(key);
      if (unstored !== null) {
        stage.toast('Going on with what could not be stored');
        return {...prompt, about: prompt.about ?? prompt.value, value: unstored};
      }
      if (prompt.draft === undefined) return prompt;
      const kept = drafts.find(prompt.draft);
      begun = {draft: prompt.draft, text: cleanText(prompt.value), kept};
      if (kept === null) return prompt;
      stage.toast('Going on with the draft that was left here');
      return {...prompt, value: kept};
    },
    /** The prompt is gone, answered or left. */
    closed(overlay: Overlay, isAnswered: boolean): void {
      if (!begun || overlay.kind !== 'prompt' || overlay.request.draft === undefined) return;
      const hadDraft = begun.kept !== null;
      keep(overlay);
      if (isAnswered || begun.kept === null) unfinished.delete(begun.draft);
      else unfinished.add(begun.draft);
      if (!isAnswered && begun.kept !== null) stage.toast('Your text is kept as a draft');
      else if (!isAnswered && hadDraft) stage.toast('The draft is thrown away');
      begun = null;
    },
    /**
     * About to be written in another program: in the file of its draft, so that it is one like any that was written here,
     * also when that program dies and takes us along.
     */
    inEditor(draft: string, text: string): {start: string; open: () => Promise<string | null>} {
      const kept = drafts.find(draft);
      wasKept = kept !== null && kept.trim() !== text.trim();
      const start = kept ?? text;
      const file = drafts.keep(draft, start);
      return {start, open: () => stage.tools.edit(file)};
    },
    /** The editor failed: what was typed in it stays. */
    notEdited(draft: string, text: string): void {
      orSayWhy(() => {
        if (drafts.find(draft)?.trim() === text.trim()) drafts.drop(draft);
      });
    },
    /** null: nothing was written there, and what lay there before lies there still. */
    edited(draft: string, text: string | null): void {
      if (text === null && wasKept) return;
      orSayWhy(
        () => void (text === null || text.trim() === '' ? drafts.drop(draft) : drafts.keep(draft, text)),
      );
    },
    /** A question begins that none led to. */
    beganAnew(): void {
      answers = [];
    },
    /** A question of one line was answered; others may follow before anything is written. */
    answered(overlay: Overlay): void {
      const draft = overlay.kind === 'prompt' ? answerKey(overlay.request) : null;
      if (draft === null) return;
      if (overlay.edit.text.trim() === '') drafts.drop(draft);
      else answers = [...answers, {draft, text: overlay.edit.text}];
    },
    /** The answers that led to a write. */
    takeAnswers(): readonly PromptAnswer[] {
      const taken = answers;
      answers = [];
      return taken;
    },
    /** What was written here and is not stored, in words; null: nothing. */
    pending: (): string | null =>
      unfinished.size === 0
        ? null
        : unfinished.size === 1
          ? 'A text of yours is a draft only'
          : `${unfinished.size} texts of yours are drafts only`,
    /** Offered again when the same question is asked; `written`: the draft of what could not be stored. */
    unstored(error: unknown, given: readonly PromptAnswer[], written: string | undefined): void {
      if (written !== undefined) unfinished.add(written);
      if (!isOfTheDisk(error)) return;
      orSayWhy(() => {
        for (const {draft, text} of given) {
          drafts.keep(draft, text);
          unfinished.add(draft);
        }
      });
    },
    answersStored(given: readonly PromptAnswer[]): void {
      for (const {draft} of given) {
        drafts.drop(draft);
        unfinished.delete(draft);
      }
    },
    /** What a draft was written for is safe. */
    stored(draft: string): void {
      drafts.drop(draft);
      unfinished.delete(draft);
      if (begun?.draft === draft) begun.kept = null;
    },
  };
}

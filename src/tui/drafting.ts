import {cleanText} from '../domain/text.ts';
import type {PromptRequest} from './effects.ts';
import type {Overlay} from './overlay.ts';
import type {Stage} from './stage.ts';

export type Drafting = ReturnType<typeof createDrafting>;

/** The prompt of a long text as it was opened: what it is about, the text without the draft, and what lies on disk. */
interface Begun {
  draft: string;
  text: string;
  kept: string | null;
}

/** Long texts on their way: kept as drafts while they are written, and dropped when they are stored or emptied. */
export function createDrafting(stage: Stage) {
  const {drafts} = stage.tools;
  let begun: Begun | null = null;
  /** Keeps what differs from how it began; an unchanged text touches nothing. */
  const keep = (overlay: Overlay | null): void => {
    if (!begun || overlay?.kind !== 'prompt' || overlay.request.draft !== begun.draft) return;
    const {text} = overlay.edit;
    const wanted = text.trim() === '' || text === begun.text ? null : text;
    if (wanted === begun.kept) return;
    if (wanted === null) drafts.drop(begun.draft);
    else drafts.keep(begun.draft, wanted);
    begun.kept = wanted;
  };
  return {
    keep,
    /** The prompt with the draft that was left of the same thing, if one was. */
    withDraft(prompt: PromptRequest): PromptRequest {
      // A question may come in the middle of a text, when another thread has answered.
      keep(stage.frame().overlay);
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
      if (!isAnswered && begun.kept !== null) stage.toast('Your text is kept as a draft');
      else if (!isAnswered && hadDraft) stage.toast('The draft is thrown away');
      begun = null;
    },
    /** Written in another program: from now on it is a draft like one that was written here. */
    edited(draft: string, text: string): void {
      if (text.trim() === '') drafts.drop(draft);
      else drafts.keep(draft, text);
    },
    /** What a draft was written for is safe. */
    stored(draft: string): void {
      drafts.drop(draft);
      if (begun?.draft === draft) begun.kept = null;
    },
  };
}

import type {CallName} from './calls.ts';
import type {PromptRequest} from './effects.ts';
import type {Overlay} from './overlay.ts';
import type {Stage} from './stage.ts';

export type Drafting = ReturnType<typeof createDrafting>;

const longLabel = (overlay: Overlay | null): string | null =>
  overlay?.kind === 'prompt' && overlay.request.isLong ? overlay.request.label : null;

/** Calls after which a long text is safe. */
const STORING: ReadonlySet<CallName> = new Set<CallName>(['reflect', 'correct', 'annotate', 'setGoal']);

/** Long texts on their way: kept as drafts while they are written, and dropped only when they are safely stored. */
export function createDrafting(stage: Stage) {
  const {drafts} = stage.tools;
  /** What is being stored just now, by its draft's label. */
  let storing: string | null = null;
  const keep = (overlay: Overlay | null): void => {
    const label = longLabel(overlay);
    if (label === null || overlay?.kind !== 'prompt') return;
    const {edit, request} = overlay;
    if (edit.text.trim() !== '' && edit.text !== request.value) drafts.keep(label, edit.text);
  };
  return {
    keep,
    /** The prompt with the draft that was left under its label, if one was. */
    withDraft(prompt: PromptRequest): PromptRequest {
      const draft = prompt.isLong ? drafts.find(prompt.label) : null;
      if (draft === null) return prompt;
      stage.toast('Going on with the draft that was left here');
      return {...prompt, value: draft};
    },
    /** The prompt is gone, answered or left. */
    closed(overlay: Overlay, isAnswered: boolean): void {
      const label = longLabel(overlay);
      keep(overlay);
      // Short questions may follow a long text: it is stored after the last of them.
      if (isAnswered) storing = label ?? storing;
      else if (label !== null && overlay.edit.text.trim() !== '') stage.toast('Your text is kept as a draft');
    },
    /** Written in another program: from now on it is a draft like one that was written here. */
    edited(label: string, text: string): void {
      if (text.trim() === '') return;
      drafts.keep(label, text);
      storing = label;
    },
    /** A call is over; where it failed, the draft stays. */
    called(name: CallName, isDone: boolean): void {
      if (storing === null || !STORING.has(name)) return;
      if (isDone) drafts.drop(storing);
      storing = null;
    },
  };
}

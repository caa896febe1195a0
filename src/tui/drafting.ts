import type {PromptRequest} from './effects.ts';
import type {Overlay} from './overlay.ts';
import type {Stage} from './stage.ts';

export type Drafting = ReturnType<typeof createDrafting>;

const longLabel = (overlay: Overlay | null): string | null =>
  overlay?.kind === 'prompt' && overlay.request.isLong ? overlay.request.label : null;

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
      if (isAnswered) storing = label;
      else if (label !== null && overlay.edit.text.trim() !== '') stage.toast('Your text is kept as a draft');
    },
    stored(): void {
      if (storing !== null) drafts.drop(storing);
      storing = null;
    },
  };
}

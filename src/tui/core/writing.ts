import {PlnError} from '../../domain/common/errors.ts';
import type {AnnotationId} from '../../domain/common/ids.ts';
import {shorten} from '../../domain/common/text.ts';
import type {CitableRow, WritingOffer} from '../../services/calls/writing-offer.ts';
import {did, type WritingRequest} from '../common/effects.ts';
import {type Sheet, startSheet} from '../common/writing/sheet.ts';
import {startEdit} from '../drawing/text-edit.ts';
import type {BackgroundWork, WorkParts} from './background-work.ts';

/** The parts of the UI that the screen for writing needs. */
export interface WritingParts extends WorkParts {
  readonly work: BackgroundWork;
}

/** Opens the screen for writing, with the draft that was left there. */
export function openSheet(request: WritingRequest, ui: WritingParts): void {
  const {state, drafts, work, crash} = ui;
  const {kind, entry = null, goal = null, evidence = null, of = null, passage} = request;
  const read = state.tools.queries.writingOffer({kind, entry, goal, evidence, of});
  const id = state.tools.newAnnotationId();
  const offer = passage ? withPassage(read, id, passage.quote) : read;
  state.patch({overlay: {kind: 'writing', sheet: drafts.withSheetDraft(startSheet(request, offer))}});
  // The passage is stored first; a text that cites it comes later, and the thread that writes keeps the order.
  if (passage && entry !== null)
    void work
      .call({
        do: 'call',
        call: 'annotate',
        with: {id: entry, options: {id: id as AnnotationId, passage: passage.selectors}},
        next: [did(`Kept “${shorten(passage.quote, 40)}”`)],
      })
      .catch(crash);
  if (request.inEditor) editSheet(ui);
}

/** The passage is cited before it is stored, so that nothing that is typed meanwhile gets lost. */
function withPassage(offer: WritingOffer, id: string, quote: string): WritingOffer {
  const [at] = offer.rows;
  const row: CitableRow = {
    id,
    kind: 'passage',
    words: quote,
    note: null,
    title: at?.kind === 'here' ? at.words : null,
    goals: at?.kind === 'here' ? at.goals : [],
    isTicked: true,
  };
  return {...offer, rows: [row, ...offer.rows]};
}

const sheetOf = ({state}: WritingParts): Sheet | null => {
  const {overlay} = state.frame();
  return overlay?.kind === 'writing' ? overlay.sheet : null;
};

/** Opens the text in the learner's own editor; what is saved there is the text afterwards. */
export function editSheet(ui: WritingParts): void {
  const {state, drafts, crash} = ui;
  const sheet = sheetOf(ui);
  if (!sheet) return;
  const open = drafts.inEditor(sheet);
  const take = (written: string | null): void => {
    const now = sheetOf(ui);
    if (written !== null && now?.draft === sheet.draft)
      state.patch({overlay: {kind: 'writing', sheet: {...now, text: startEdit(written)}}});
    drafts.keep(state.frame().overlay);
  };
  const failed = (error: unknown): void => {
    // Where the editor is still open, the draft has to stay for what the learner saves in it.
    if (!(error instanceof PlnError && error.code === 'editor')) take(drafts.editorClosed(sheet));
    state.fail(error);
  };
  void open().then(take).catch(failed).then(state.changed).catch(crash);
}

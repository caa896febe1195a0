import {isDayWord} from '../../../domain/common/natural-date.ts';
import {titleOf} from '../../../domain/learning/reflection.ts';
import type {JournalOptions} from '../../../services/journal/compose.ts';
import type {ReflectionView, ReflectOptions} from '../../../services/journal/reflect.ts';
import {type CommonHandlers, did, type Effect, NOTHING_WRITTEN, toast} from '../effects.ts';
import {answered, eventsOf, type PlannedEvent} from '../events.ts';
import {goalsOf, isChanged, isTextEmpty, rowsTicked, type Sheet} from './sheet.ts';

export interface WritingEvents {
  written: {
    payload: {isCorrection: boolean; next: PlannedEvent<ReflectionView> | null};
    answer: ReflectionView;
  };
}

const event = eventsOf<WritingEvents>('common');

export const WRITING_EVENTS: CommonHandlers<WritingEvents> = {
  written: ({payload: {isCorrection, next}, answer: made}) => [
    ...(next ? [{do: 'send', event: answered(next, made)} as const] : []),
    did(
      isCorrection
        ? `Corrected in ${made.file}; the earlier text stays in the file`
        : `Written to ${made.file}`,
    ),
  ],
};

/** Why the sheet cannot be stored as it is. null: it can. */
export function obstacle(sheet: Sheet): 'day' | 'text' | null {
  const {due, next} = sheet.chosen;
  if (next.trim() !== '' && due.trim() !== '' && !isDayWord(due)) return 'day';
  return isTextEmpty(sheet) && sheet.request.kind !== 'correction' && isChanged(sheet) ? 'text' : null;
}

/** What stores the sheet, or says why there is nothing to store. */
export function storeSheet(sheet: Sheet): readonly Effect[] {
  const {request, draft} = sheet;
  const next = event('written', {isCorrection: request.kind === 'correction', next: request.next ?? null});
  if (request.kind === 'correction') {
    const id = request.of ?? '';
    if (isTextEmpty(sheet) && sheet.begun.text.trim() !== '')
      return [toast('Nothing was changed; {retract} retracts a reflection')];
    const options = correctionOf(sheet);
    if (Object.keys(options).length === 0) return [toast('Nothing was changed')];
    return [{do: 'call', call: 'correct', with: {id, options}, draft, next}];
  }
  if (isTextEmpty(sheet)) return [NOTHING_WRITTEN];
  return [...(request.first ?? []), {do: 'call', call: 'reflect', with: reflectionOf(sheet), draft, next}];
}

function reflectionOf(sheet: Sheet): ReflectOptions {
  const {chosen, text} = sheet;
  const goals = goalsOf(sheet);
  const {claim, next, due, template, tags, shared, of} = chosen;
  // Every reflection under a template would have its first heading as a title.
  const title = chosen.title.trim() || titleOf(text.text.replace(/^#.*$/gm, ''));
  return {
    text: text.text,
    title,
    goals,
    evidence: rowsTicked(sheet).map(({id}) => id),
    ...(tags.length > 0 ? {tags} : {}),
    ...(claim.trim() === '' ? {} : {claim}),
    ...(next.trim() === '' ? {} : {next, ...(due.trim() === '' ? {} : {due})}),
    ...(template ? {template} : {}),
    ...(shared ? {shared} : {}),
    ...(of === null ? {} : {outcomeOf: of}),
  };
}

/** Only what was changed. */
function correctionOf(sheet: Sheet): JournalOptions {
  const {chosen, text, begun, evidence} = sheet;
  const {claim, next, due, title, tags, shared, goals, template} = chosen;
  const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
  const isActionSame =
    next.trim() === begun.chosen.next && (due.trim() === begun.chosen.due || next.trim() === '');
  const rows = rowsTicked(sheet).map(({id}) => id);
  const isCited = (id: string): boolean => id.startsWith('cited:');
  return {
    ...(text.text.trim() === begun.text.trim() ? {} : {text: text.text}),
    ...(title.trim() === begun.chosen.title ? {} : {title}),
    ...(claim.trim() === begun.chosen.claim ? {} : {claim}),
    ...(isActionSame ? {} : {next, ...(next.trim() === '' || due.trim() === '' ? {} : {due})}),
    ...(isSame(tags, begun.chosen.tags) ? {} : {tags}),
    ...(isSame(goals, begun.chosen.goals) ? {} : {goals: goals ?? []}),
    ...(shared === begun.chosen.shared ? {} : {shared}),
    ...(template === begun.chosen.template || template === null ? {} : {template}),
    ...(isSame([...evidence.ticked].sort(), [...begun.ticked].sort())
      ? {}
      : {
          evidence: rows.filter(id => !isCited(id)),
          keptEvidence: rows.filter(isCited).map(id => Number(id.slice('cited:'.length))),
        }),
  };
}

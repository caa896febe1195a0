import {cleanText, oneLine, shorten} from '../../../domain/common/text.ts';
import {headed, titleOf} from '../../../domain/learning/reflection.ts';
import type {CitableRow, WritingOffer} from '../../../services/calls/writing-offer.ts';
import type {ChosenDetails, WritingDetails} from '../../../services/drafts/writing-details.ts';
import {startEdit, type TextEdit} from '../../drawing/text-edit.ts';
import {type Checklist, startChecklist} from '../checklist.ts';
import type {WritingRequest} from '../effects.ts';

/** The lines besides the text that are typed. */
export type LineField = 'claim' | 'next' | 'due' | 'title';

/** The rows that `^X` opens. */
export type DetailField = 'goals' | 'template' | 'title' | 'tags' | 'shared' | 'editor';

/** What has the keys. */
export type Focus =
  | {on: 'text'}
  | {on: 'evidence'}
  | {on: 'details'; cursor: number}
  | {on: 'line'; field: LineField; edit: TextEdit; isWrong: boolean}
  | {on: 'goals' | 'tags'; list: Checklist};

/** A text of the journal while it is written, with all that belongs to it. */
export interface Sheet {
  request: WritingRequest;
  offer: WritingOffer;
  /** The key of its draft. */
  draft: string;
  text: TextEdit;
  evidence: Checklist;
  chosen: ChosenDetails;
  focus: Focus;
  /** The number of the prompt line that is shown. */
  prompt: number;
  /** Text, evidence and the rest as they were first. */
  begun: {text: string; ticked: readonly string[]; chosen: ChosenDetails};
}

const NOTHING_CHOSEN: ChosenDetails = {
  goals: null,
  tags: [],
  claim: '',
  next: '',
  due: '',
  title: '',
  template: null,
  shared: false,
  of: null,
};

/** The sheet as it is opened, without its draft. */
export function startSheet(request: WritingRequest, offer: WritingOffer): Sheet {
  const {kind, goal, of = null} = request;
  const isCorrection = kind === 'correction';
  const about = isCorrection ? offer.about : null;
  const chosen: ChosenDetails = about
    ? {
        ...NOTHING_CHOSEN,
        goals: about.goals,
        tags: about.tags,
        claim: oneLine(about.claim ?? ''),
        next: oneLine(about.next?.action ?? ''),
        due: about.next?.due ?? '',
        title: about.title === titleOf(about.body) ? '' : oneLine(about.title),
        template: about.template,
        shared: about.visibility === 'shared',
      }
    : {
        ...NOTHING_CHOSEN,
        goals: goal === undefined ? null : [goal],
        of: kind === 'outcome' ? of : null,
      };
  const ticked = offer.rows.filter(row => row.isTicked).map(({id}) => id);
  const text = cleanText(about?.body ?? '');
  return {
    request,
    offer,
    draft: draftKey(request),
    text: startEdit(text),
    evidence: startChecklist(
      offer.rows.map(row => ({id: row.id, label: [wordsOf(row), row.title].filter(Boolean).join(' · ')})),
      ticked,
    ),
    chosen,
    focus: {on: 'text'},
    prompt: 0,
    begun: {text, ticked, chosen},
  };
}

/** A piece of evidence as it is shown. */
export const wordsOf = ({kind, words}: CitableRow): string =>
  kind === 'passage' ? `“${words}”` : kind === 'here' ? `this entry: ${words}` : words;

/** A draft belongs to what is corrected, to the action, to the goal, else to what the learner was at. */
function draftKey({kind, goal, entry, evidence, of, passage}: WritingRequest): string {
  if (kind === 'correction') return `correct:${of}`;
  if (kind === 'outcome') return `outcome:${of}`;
  if (passage) return `reflection:${entry}:${shorten(passage.quote, 60)}`;
  return `reflection:${goal ?? entry ?? evidence?.join('+') ?? ''}`;
}

export const rowsTicked = ({offer, evidence}: Sheet): CitableRow[] =>
  offer.rows.filter(({id}) => evidence.ticked.includes(id));

/** The goals of the text: those that were chosen, else those of the action, else the most frequent one of the evidence, else the one that the entry serves best. */
export function goalsOf(sheet: Sheet): readonly string[] {
  const {chosen, offer} = sheet;
  if (chosen.goals !== null) return chosen.goals;
  if (chosen.of !== null) return actionGoals(sheet);
  const counts = new Map<string, number>();
  for (const goal of rowsTicked(sheet).flatMap(({goals}) => goals))
    counts.set(goal, (counts.get(goal) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  const frequent = offer.goals.find(({id}) => most > 0 && counts.get(id) === most);
  const best = frequent?.id ?? offer.best;
  return best === null ? [] : [best];
}

const actionGoals = ({chosen, offer: {about, due}}: Sheet): readonly string[] =>
  due.find(({id}) => id === chosen.of)?.goals ?? about?.goals ?? [];

export const goalTitle = ({offer}: Sheet, id: string): string =>
  offer.goals.find(goal => goal.id === id)?.title ?? id;

/** The action that this is the outcome of. null: it is not an outcome. */
export function actionOf({chosen: {of}, offer: {about, due}}: Sheet): string | null {
  if (of === null) return null;
  return due.find(({id}) => id === of)?.action ?? (about?.id === of ? (about.next?.action ?? null) : null);
}

/** Whether nothing but headings is written. */
export function isTextEmpty({text: {text}}: Sheet): boolean {
  return text.replace(/^#{1,6} .*$/gm, '').trim() === '';
}

/** Whether there is something that would be lost. */
export function isChanged(sheet: Sheet): boolean {
  const {begun, chosen, text} = sheet;
  const typed = ['claim', 'next', 'due', 'title'] as const;
  return (
    (!isTextEmpty(sheet) && text.text !== begun.text) ||
    typed.some(field => chosen[field].trim() !== '' && chosen[field] !== begun.chosen[field])
  );
}

/** What a draft of the sheet keeps besides the text. */
export const detailsOf = ({chosen, evidence, begun}: Sheet): WritingDetails => ({
  ...chosen,
  ticked: evidence.ticked,
  unticked: begun.ticked.filter(id => !evidence.ticked.includes(id)),
});

/** The sheet with its draft. What is new since the draft was left, such as a highlight, stays ticked. */
export function withDraft(sheet: Sheet, text: string, details: WritingDetails | null): Sheet {
  const next = {...sheet, text: startEdit(cleanText(text))};
  if (!details) return next;
  const {ticked, unticked, ...chosen} = details;
  const known = new Set(sheet.offer.rows.map(({id}) => id));
  const first = sheet.begun.ticked.filter(id => !unticked.includes(id));
  return {
    ...next,
    chosen,
    evidence: {
      ...sheet.evidence,
      ticked: [...new Set([...first, ...ticked.filter(id => known.has(id))])],
    },
  };
}

/** What could be asked about the evidence; the first line is that of the caller. */
export function promptLines(sheet: Sheet): string[] {
  const {request} = sheet;
  const names = rowsTicked(sheet).map(({kind, words}) =>
    kind === 'passage' ? `“${shorten(words, 30)}”` : shorten(words, 34),
  );
  const [first, second] = names;
  return [
    ...(request.prompt === undefined ? [] : [oneLine(request.prompt)]),
    ...(first ? [`What will you do differently after ${first}?`] : []),
    ...(first && second ? [`Where do ${first} and ${second} agree, and where not?`] : []),
    'What can you explain now that you could not explain before?',
    'What is still unclear, and who could know?',
    'Where will you use this next, and how will you see that it works?',
  ];
}

/** The head of the sheet in words. */
export function titleWords(sheet: Sheet): string {
  const {request, offer} = sheet;
  const action = actionOf(sheet);
  if (request.kind === 'correction') {
    const {heading} = offer.about ? headed(offer.about) : {heading: null};
    return `Correct · ${oneLine(heading ?? offer.about?.title ?? '')}`;
  }
  return action === null ? 'Reflection' : `Outcome · ${action}`;
}

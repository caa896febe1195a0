import {tagsNamed} from '../../domain/acts/triage.ts';
import {PlnError} from '../../domain/common/errors.ts';
import {comingDay} from '../../domain/common/natural-date.ts';
import {oneLine} from '../../domain/common/text.ts';
import {type Evidence, visibilityAfter} from '../../domain/learning/evidence.ts';
import type {Experience} from '../../domain/learning/experience.ts';
import type {JournalEntry, Template} from '../../domain/learning/reflection.ts';
import {type Home, todayIn} from '../home/home.ts';
import {findGoalId} from '../home/resolve-id.ts';
import {readable} from '../home/text-file.ts';
import type {Attachments} from './attach.ts';
import {cite} from './cite.ts';
import {type ExperienceOptions, experienceOf} from './experience.ts';
import {bodyOf} from './write-journal.ts';

/** What the learner gives for an entry of the journal. What is not given stays the same. */
export interface JournalOptions {
  /** Markdown. */
  text?: string;
  title?: string;
  goals?: readonly string[];
  /** Ids of annotations, reflections, experiences or entries, URLs, or files. */
  evidence?: readonly string[];
  /** For a correction: the positions of the earlier evidence that stays; `evidence` is added to it. */
  keptEvidence?: readonly number[];
  tags?: readonly string[];
  claim?: string;
  next?: string;
  /** A coming day as typed: `2026-12-01`, `fri`, `+7d`. */
  due?: string;
  template?: Template;
  shared?: boolean;
  /** Only for an experience. */
  experience?: ExperienceOptions;
}

/** The content of an entry, without its id, time and kind. */
export type ComposedEntry = Omit<JournalEntry, 'id' | 'at' | 'stamp' | 'kind'>;

/** The content of an entry after a change. Throws PlnError 'usage', 'not-found' or 'ambiguous'. */
export function compose(
  home: Home,
  options: JournalOptions,
  before: ComposedEntry,
  {attach}: Attachments,
): ComposedEntry {
  const {goals, tags, claim, template, shared} = options;
  for (const words of [options.text, options.title, claim, options.next]) readable(words ?? '');
  const experience = experienceAfter(before.experience, options.experience);
  return {
    title: oneLine(options.title ?? '') || before.title,
    body: bodyOf(options.text ?? '') || before.body,
    of: before.of,
    goals: goals ? [...new Set(goals.map(goal => findGoalId(home, goal)))] : before.goals,
    evidence: evidenceAfter(options, before, word => cite(home, word, attach)),
    tags: tags ? tagsNamed(tags) : before.tags,
    claim: claim === undefined ? before.claim : oneLine(claim) || null,
    next: nextAfter(before.next, options.next, dueDayIn(home, options)),
    template: template ?? before.template,
    visibility: visibilityAfter(before.visibility, shared),
    ...(experience ? {experience} : {}),
  };
}

/** An outcome keeps the quote of the action that it is about. */
function evidenceAfter(
  {evidence, keptEvidence = []}: JournalOptions,
  before: ComposedEntry,
  citeWord: (word: string) => Evidence,
): Evidence[] {
  if (!evidence) return before.evidence;
  const isAction = ({id}: Evidence): boolean => id !== null && id === before.of;
  const kept = before.evidence.filter(
    (piece, position) => isAction(piece) || keptEvidence.includes(position),
  );
  return [...kept, ...evidence.map(citeWord).filter(piece => !isAction(piece))];
}

function experienceAfter(before: Experience | undefined, given: ExperienceOptions | undefined) {
  if (!given) return before;
  if (!before)
    throw new PlnError(
      'usage',
      'A reflection has no kind, hours or address of its own.',
      'Log an experience with `pln log`, or cite the address with --evidence.',
    );
  return experienceOf(given, before);
}

const dueDayIn = (home: Home, {due}: JournalOptions): string | undefined =>
  due === undefined ? undefined : comingDay(due, todayIn(home));

/** A day without an action changes the day of the present action. */
function nextAfter(
  before: JournalEntry['next'],
  next: string | undefined,
  due: string | undefined,
): JournalEntry['next'] {
  if (next !== undefined) return nextOf(next, due);
  if (due === undefined) return before;
  if (!before)
    throw new PlnError(
      'usage',
      'A day is given, but no next action.',
      'Give both: --next "Measure our reader" --due 2026-12-01.',
    );
  return nextOf(before.action, due);
}

function nextOf(action: string, due: string | undefined): JournalEntry['next'] {
  const words = oneLine(action);
  return words === '' ? null : {action: words, due: due ?? null};
}

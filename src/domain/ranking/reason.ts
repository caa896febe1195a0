import {shorten} from '../common/text.ts';

/** What is true of an entry and can be given as the reason why it is shown. Left out: not so, or not known. */
export interface ReasonFacts {
  /** It answers a question of the learner. */
  isAnswer?: boolean;
  /** Who replied to the learner. */
  replyFrom?: string;
  /** Terms of the goal in the entry's own spelling, the one that adds most first. */
  words?: readonly string[];
  linksToNoted?: boolean;
  /** Something noted links to it. */
  linkedFromNoted?: boolean;
  /** Its author, and how many pieces of the goal's evidence are theirs. */
  person?: {name: string; evidence: number};
  /** Its community, and how many pieces of the goal's evidence are from there. */
  community?: {name: string; evidence: number};
  /** A person whom the learner follows. */
  followed?: string;
  /** The day when it was put aside, `20 Nov`. */
  laterOn?: string;
  /** Another community with the same entry, where it is unread. */
  alsoIn?: string;
  /** Since an entry of its community was last shown. */
  daysNotShown?: number;
  /** A community of which this is the first entry. */
  firstFrom?: string;
}

/** The longest reason, in characters. */
export const LONGEST_REASON = 40;

/** The first reason that is true, at most 40 characters; null: there is none. Names are cut, quoted words never. */
export function reasonOf(facts: ReasonFacts): string | null {
  const {person, community, followed, replyFrom, laterOn, alsoIn, daysNotShown, firstFrom} = facts;
  const reasons = [
    facts.isAnswer ? 'your question answered' : null,
    replyFrom ? named('reply from @', replyFrom) : null,
    quoted(facts.words ?? []),
    facts.linksToNoted ? 'links to what you noted' : null,
    facts.linkedFromNoted ? 'what you noted links to it' : null,
    person ? named('by ', person.name, ` (${person.evidence} on this goal)`) : null,
    community ? named('from ', community.name, `, ${community.evidence} kept for this goal`) : null,
    followed ? named('you follow ', followed) : null,
    laterOn ? `kept for later on ${laterOn}` : null,
    alsoIn ? named('also in ', alsoIn, ', unread') : null,
    daysNotShown ? `not shown for ${daysNotShown} ${daysNotShown === 1 ? 'day' : 'days'}` : null,
    firstFrom ? named('first from ', firstFrom) : null,
  ];
  return reasons.find(reason => reason !== null) ?? null;
}

const named = (before: string, name: string, after = ''): string =>
  before + shorten(name, LONGEST_REASON - before.length - after.length) + after;

/** Two words, or one where two are too long; null: none is short enough. */
function quoted(words: readonly string[]): string | null {
  const marked = words.map(word => `“${word}”`);
  const first = marked.find(isShort);
  if (first === undefined) return null;
  const second = marked.find(
    word => word.toLowerCase() !== first.toLowerCase() && isShort(`${first}, ${word}`),
  );
  return second === undefined ? first : `${first}, ${second}`;
}

const isShort = (text: string): boolean => [...text].length <= LONGEST_REASON;

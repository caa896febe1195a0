import {annotate} from '../../services/annotations/annotate.ts';
import {checkMilestone} from '../../services/goals/milestones.ts';
import {addGoal} from '../../services/goals/set-goal.ts';
import {type Home, iso} from '../../services/home/home.ts';
import {reflect} from '../../services/journal/reflect.ts';
import {addCommunity} from '../../services/network/add-community.ts';
import {queue} from '../../services/queue/queue.ts';
import {tag} from '../../services/queue/tags.ts';
import {linkToGoal, mark, star} from '../../services/queue/triage.ts';
import {ETAG_QUOTE, VARY_QUOTE} from './communities/kettle.ts';
import {FEED_QUOTE, READING_QUOTES} from './communities/languages.ts';
import {SENTENCE_QUOTE, SLIP_QUOTE} from './communities/places.ts';
import {DEMO_COMMUNITIES} from './communities.ts';
import {feedUrlOf, makeUpFeeds} from './feeds.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** When notes were taken for the first goal, in weeks before the demo is made. */
const WEEKS = [31, 27, 26, 22, 18, 17, 17, 12, 11, 9, 8, 8, 6, 5, 5, 4, 3, 2, 2, 1];

const VARY_NOTES = [
  'our kiosk varies by nothing at all',
  'draw the wardrobe for Jo',
  'does the proxy of the library send Vary?',
];
const ETAG_NOTES = ['a receipt, not a checksum', 'three machines, one tag', 'weak is enough for a feed'];

type Goals = Record<'caching' | 'japanese' | 'notes', string>;

/**
 * Fills an empty home with what a learner has after some months: communities, entries, goals, notes and a reflection. The
 * months end at `madeAt`. `setClock` moves the clock of `opened`.
 */
export async function fillDemo(opened: Home, madeAt: number, setClock: (now: number) => void): Promise<void> {
  const home: Home = {...opened, fetcher: makeUpFeeds(DEMO_COMMUNITIES, madeAt)};
  /** Sets the clock to so many hours before the end. */
  const at = (hours: number): void => setClock(madeAt - hours * HOUR);
  at(300 * 24);
  const goals = setGoals(home, madeAt);
  at(1);
  for (const community of DEMO_COMMUNITIES)
    await addCommunity(home, feedUrlOf(community), {name: community.title, kind: community.kind, all: true});
  const entry = entriesOf(home);
  await takeNotes(home, at, goals, entry);
  await learn(home, {at, dayIn: days => dayOf(home, madeAt + days * DAY)}, goals, entry);
}

function setGoals(home: Home, madeAt: number): Goals {
  const caching = addGoal(home, 'Understand HTTP caching well enough to teach it', {
    why: 'so that our library’s kiosk survives a bad line',
    criteria: ['I can draw what a 304 saves, without notes'],
    keywords: ['etag', 'cache', 'fresh'],
    weight: 3,
    by: dayOf(home, madeAt + 29 * DAY),
    milestones: [
      'read RFC 9111 once, pencil in hand',
      'log a week of our own feed',
      'explain the 304 to someone who asks',
      'explain Vary with a drawing',
      'teach an evening at the maker hall',
    ],
  });
  const japanese = addGoal(home, 'Read Japanese blogs without a dictionary', {
    why: 'to follow 日々の学び in its own words',
    keywords: ['フィード', '辞書'],
    weight: 2,
    milestones: [
      'one article a week',
      'a month without romaji',
      'write a comment',
      'translate one for the list',
    ],
  });
  const notes = addGoal(home, 'Keep notes that answer back', {
    why: 'so that what I read is still mine a year later',
    criteria: ['I find a quotation with its reason within a minute'],
    keywords: ['commonplace', 'margin', 'quotation', 'pencil'],
    milestones: ['choose one book', 'read it on the last evening of three months'],
  });
  for (const number of ['1', '2', '3']) checkMilestone(home, caching.id, number);
  checkMilestone(home, japanese.id, '1');
  checkMilestone(home, notes.id, '1');
  return {caching: caching.id, japanese: japanese.id, notes: notes.id};
}

/** The id of the entry whose title begins with this. */
type EntryOf = (title: string) => string;

function entriesOf(home: Home): EntryOf {
  const rows = queue(home, {state: 'all', limit: 0});
  return title => {
    const found = rows.find(row => row.title?.startsWith(title));
    if (!found) throw new Error(`there is no entry “${title}”`);
    return found.id;
  };
}

async function takeNotes(
  home: Home,
  at: (hours: number) => void,
  goals: Goals,
  entry: EntryOf,
): Promise<void> {
  for (const [index, weeks] of WEEKS.entries()) {
    at(weeks * 7 * 24 + 20);
    const isVary = index % 2 === 0;
    const notes = isVary ? VARY_NOTES : ETAG_NOTES;
    await annotate(home, entry(isVary ? 'Vary' : 'What an etag'), {
      ...(index % 3 === 0 ? {quote: isVary ? VARY_QUOTE : ETAG_QUOTE} : {}),
      note: notes[index % notes.length] as string,
      goals: [goals.caching],
    });
  }
  for (const [index, quote] of READING_QUOTES.entries()) {
    at((9 - 3 * index) * 7 * 24);
    await annotate(home, entry('辞書'), {quote, goals: [goals.japanese]});
  }
  at(42);
  await annotate(home, entry('なぜ'), {quote: FEED_QUOTE, goals: [goals.japanese]});
  at(70);
  await annotate(home, entry('How librarians'), {
    quote: SLIP_QUOTE,
    note: 'a name beside it, not only a tag',
    goals: [goals.notes],
  });
  at(51);
  await annotate(home, entry('Weeknote: shipping'), {quote: SENTENCE_QUOTE, goals: [goals.notes]});
}

async function learn(
  home: Home,
  {at, dayIn}: {at: (hours: number) => void; dayIn: (days: number) => string},
  goals: Goals,
  entry: EntryOf,
): Promise<void> {
  at(26);
  await reflect(home, {
    text: 'A validator is a promise\n\nI had taken the ETag for a checksum and compared it. It is nothing of the kind: it is a receipt, and the only thing to do with a receipt is to show it again.\n\n- our kiosk asks four times an hour\n- it has never sent one back',
    goals: [goals.caching],
    evidence: [entry('What an etag')],
    claim: 'explain what a 304 saves, to someone who runs a server',
    next: 'explain Vary to Jo with a drawing',
    due: dayIn(0),
  });
  at(1);
  await annotate(home, entry('Making feeds'), {
    quote: 'Keep the ETag exactly as it came, quotes and all',
    kind: 'idea',
    note: 'opaque = never reformat it',
    goals: [goals.caching],
  });
  await star(home, true, [entry('Making feeds')]);
  tag(home, 'tag', entry('Making feeds'), ['etag', 'cache']);
  tag(home, 'tag', entry('RFC 9111'), ['cache']);
  for (const title of ['Making feeds', 'RFC 9111', 'Cache keys', 'Vary'])
    linkToGoal(home, entry(title), goals.caching);
  linkToGoal(home, entry('辞書'), goals.japanese);
  linkToGoal(home, entry('How librarians'), goals.notes);
  await mark(home, 'later', [entry('How librarians'), entry('A kiosk'), entry('Dates are')]);
  await mark(home, 'read', [entry('How librarians'), entry('Weeknote: shipping'), entry('Vary')]);
  await mark(home, 'done', [entry('What an etag'), entry('Weeknote: six'), entry('Un huerto')]);
}

const dayOf = (home: Home, at: number): string => iso(home, at).slice(0, 10);

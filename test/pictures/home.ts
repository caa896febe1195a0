import {createHash} from 'node:crypto';
import {addCommunity} from '../../src/services/add-community.ts';
import {annotate} from '../../src/services/annotate.ts';
import {type Home, openHome} from '../../src/services/home.ts';
import {checkMilestone} from '../../src/services/milestones.ts';
import {reflect} from '../../src/services/reflect.ts';
import {addGoal} from '../../src/services/set-goal.ts';
import {tag} from '../../src/services/tags.ts';
import {mark, queue, star, tie} from '../../src/services/triage.ts';
import {VOICES} from './communities.ts';
import {FIRST, makeUpFeeds} from './made-up-feeds.ts';

/** When the pictures are taken: the clock of their program begins here (`clock.js`). */
export const TAKEN_AT = Date.parse('2026-11-21T10:04:00+01:00');

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A home in `folder` as a learner leaves it after some months, the same at each run: its clock and chance are ours. */
export async function fillHome(folder: string): Promise<void> {
  let now = TAKEN_AT - 300 * DAY;
  const opened = await openHome({
    env: {PLN_HOME: folder},
    version: '0',
    homepage: 'https://pln.example',
    offline: true,
    notice: line => console.error(line),
    now: () => now,
  });
  const home: Home = {...opened, random: countedBytes(), fetcher: makeUpFeeds(VOICES, TAKEN_AT)};
  /** Everything after it happens so many hours before the pictures. */
  const at = (hours: number): void => {
    now = TAKEN_AT - hours * HOUR;
  };
  const [caching, japanese, group] = await setGoals(home);
  at(1);
  for (const {host, title, kind} of VOICES)
    await addCommunity(home, `https://${host}/feed.json`, {name: title, kind, all: true});
  await learn(home, at, {caching, japanese, group});
  await home.close();
}

async function setGoals(home: Home): Promise<[string, string, string]> {
  const caching = addGoal(home, 'Understand HTTP caching well enough to teach it', {
    why: 'so that our library’s kiosk survives a bad line',
    criteria: ['I can draw what a 304 saves, without notes'],
    keywords: ['etag', 'cache', 'fresh'],
    weight: 2,
    by: '2026-12-20',
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
    keywords: ['フィード'],
    weight: 1.5,
    milestones: [
      'one article a week',
      'a month without romaji',
      'write a comment',
      'translate one for the list',
    ],
  });
  const group = addGoal(home, 'Run a reading group at the maker hall', {
    why: 'bring six people together who never met',
    keywords: ['reading group'],
    by: '2027-01-15',
    milestones: ['find a room', 'invite six people', 'hold three evenings'],
  });
  for (const number of ['1', '2', '3']) checkMilestone(home, caching.id, number);
  checkMilestone(home, japanese.id, '1');
  return [caching.id, japanese.id, group.id];
}

type Goals = Record<'caching' | 'japanese' | 'group', string>;

async function learn(home: Home, at: (hours: number) => void, goals: Goals): Promise<void> {
  const entry = (title: string): string => {
    const found = queue(home, {state: 'all', limit: 0}).find(row => row.title?.startsWith(title));
    if (!found) throw new Error(`nobody said “${title}”`);
    return found.id;
  };
  const [polite, curate] = [entry('Making feeds'), entry('How librarians')];
  // Weeks before the pictures: how the year of the first goal filled.
  for (const [index, weeks] of [
    31, 27, 26, 22, 18, 17, 17, 12, 11, 9, 8, 8, 6, 5, 5, 4, 3, 2, 2, 1,
  ].entries()) {
    at(weeks * 7 * 24 + 20);
    const quote = index % 3 === 0 ? {quote: FIRST} : {};
    await annotate(home, entry(index % 2 === 0 ? 'Vary' : 'What an etag'), {
      ...quote,
      note: `of week ${weeks}`,
      goals: [goals.caching],
    });
  }
  for (const weeks of [9, 7, 3, 0.5]) {
    at(weeks * 7 * 24);
    await annotate(home, entry('なぜ'), {quote: FIRST, goals: [goals.japanese]});
  }
  at(24 * 24);
  await annotate(home, entry('Weeknote 46'), {quote: FIRST, goals: [goals.group]});
  at(26);
  await reflect(home, {
    text: 'A validator is a promise\n\nI had taken the ETag for a checksum and compared it. It is nothing of the kind: it is a receipt, and the only thing to do with a receipt is to show it again.\n\n- our kiosk asks four times an hour\n- it has never sent one back',
    goals: [goals.caching],
    claim: 'explain what a 304 saves, to someone who runs a server',
    next: 'explain Vary to Jo with a drawing',
    due: '2026-11-24',
  });
  at(1);
  await annotate(home, polite, {
    quote: 'Keep the ETag exactly as it came, quotes and all',
    kind: 'idea',
    note: 'opaque = never reformat it',
    goals: [goals.caching],
  });
  await star(home, true, [polite]);
  tag(home, 'tag', polite, ['etag', 'cache']);
  tag(home, 'tag', entry('RFC 9111'), ['cache']);
  for (const title of ['Making feeds', 'RFC 9111', 'Cache keys', 'Vary'])
    tie(home, entry(title), goals.caching);
  await mark(home, 'later', [curate, entry('A kiosk'), entry('Dates are')]);
  await mark(home, 'read', [curate, entry('Weeknote 47'), entry('Vary')]);
  await mark(home, 'done', [entry('What an etag'), entry('Weeknote 46')]);
}

/** Ids, and with them the colours that come of ids, are the same each time. */
function countedBytes(): Home['random'] {
  let count = 0;
  return wanted => {
    count += 1;
    return new Uint8Array(
      createHash('sha256').update(`of the pictures ${count}`).digest().subarray(0, wanted),
    );
  };
}

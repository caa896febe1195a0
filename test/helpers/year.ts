import {
  annotate,
  annotations,
  editAnnotation,
  removeAnnotation,
} from '../../src/services/annotations/annotate.ts';
import {goals} from '../../src/services/goals/goal-view.ts';
import {checkMilestone} from '../../src/services/goals/milestones.ts';
import {addGoal, setGoal, setStatus} from '../../src/services/goals/set-goal.ts';
import type {Home} from '../../src/services/home/home.ts';
import {journal} from '../../src/services/journal/journal.ts';
import {log} from '../../src/services/journal/log-experience.ts';
import {correct, reflect, retract} from '../../src/services/journal/reflect.ts';
import {addCommunity} from '../../src/services/network/add-community.ts';
import {communities, removeCommunity, rename, setMuted} from '../../src/services/network/communities.ts';
import {importOpml} from '../../src/services/network/import-network.ts';
import {queue} from '../../src/services/queue/queue.ts';
import {tag} from '../../src/services/queue/tags.ts';
import {linkToGoal, mark, markRead, star} from '../../src/services/queue/triage.ts';
import {readEntry} from '../../src/services/reading/read-entry.ts';
import {refresh} from '../../src/services/refresh/refresh.ts';
import {undo} from '../../src/services/undo.ts';
import type {FixedClock} from './clock.ts';
import type {World} from './world.ts';

const DAY = 86_400_000;
const WEEKS = 52;
/** Paths of the feeds; the second carries its newest ten entries only, the third has no dates. */
const FEEDS = ['/kettle', '/tide', '/ridge'] as const;

interface Post {
  path: string;
  title: string;
  at: number;
}

/**
 * A year of one learner through the services, a week at a time: communities joined, renamed, muted and left, entries
 * triaged, tagged, tied, starred, annotated, goals set and reached, reflections corrected and taken back, and undone.
 */
export async function liveAYear(home: Home, world: World, clock: FixedClock): Promise<void> {
  const posts = new Map<string, Post[]>(FEEDS.map(feed => [feed, []]));
  const publish = (week: number): void => {
    for (const [index, feed] of FEEDS.entries()) {
      const all = posts.get(feed) ?? [];
      for (let number = 0; number < 2 + index; number += 1) {
        const name = `${week}-${number}`;
        const at = clock.now() - (number + 1) * 3_600_000;
        all.push({path: `${feed}/${name}`, title: `${feed.slice(1)} ${name}`, at});
      }
      world.set(feed, {body: feedOf(world, feed, all), etag: `"${week}"`});
    }
  };
  for (let past = -4; past < 0; past += 1) publish(past);
  for (const feed of FEEDS.slice(0, 2)) await addCommunity(home, world.url(feed));
  importOpml(
    home,
    `<opml version="2.0"><body><outline text="Made"><outline text="Ridge" xmlUrl="${world.url('/ridge')}"/></outline></body></opml>`,
  );
  const learn = addGoal(home, 'Learn caching', {milestones: ['Read RFC 9111', 'Measure'], why: 'Speed'});
  addGoal(home, 'Draw maps', {keywords: ['map'], by: '2026-06-01'});
  for (let week = 0; week < WEEKS; week += 1) {
    clock.advance(7 * DAY);
    publish(week);
    await refresh(home);
    await liveAWeek(home, week, learn.id);
  }
}

async function liveAWeek(home: Home, week: number, goal: string): Promise<void> {
  const inbox = queue(home, {state: 'inbox', limit: 8});
  const [first, second, third, fourth, ...rest] = inbox.map(row => row.id);
  if (!first || !second || !third || !fourth) throw new Error(`nothing arrived in week ${week}`);
  await mark(home, 'done', rest);
  await mark(home, 'later', [third]);
  markRead(home, fourth, false);
  tag(home, 'tag', second, ['http', week % 2 === 0 ? 'even' : 'odd']);
  if (week % 3 === 0) await star(home, true, [first, fourth]);
  if (week % 3 === 1) linkToGoal(home, second, goal);
  if (week % 4 === 0) await noteSomething(home, first, week, goal);
  if (week % 5 === 0) await writeSomething(home, second, week, goal);
  if (week % 6 === 5) tag(home, 'untag', second, ['http']);
  const act = SPECIAL[week];
  if (act) await act(home);
  if (week % 7 === 3) undo(home);
}

async function noteSomething(home: Home, entry: string, week: number, goal: string): Promise<void> {
  const made = await annotate(home, entry, {
    quote: 'at some length',
    note: `Note ${week}`,
    tags: ['idea'],
    goals: [goal],
  });
  if (week % 8 === 0) editAnnotation(home, made.id, `Note ${week}, said better`);
  if (week % 12 === 0) removeAnnotation(home, made.id);
}

async function writeSomething(home: Home, entry: string, week: number, goal: string): Promise<void> {
  const text = `What I think in week ${week}.\n\n## Not a heading of ours\n\n> a quote`;
  const evidence = [entry, 'https://example.org/elsewhere'];
  const made = await reflect(home, {text, goals: [goal], evidence, claim: `I can count to ${week}`});
  if (week % 10 === 0) await correct(home, made.id, {text: 'What I think now.'});
  if (week % 15 === 0) retract(home, made.id, 'Not so');
}

/** What happens once in the year, by its week. */
const SPECIAL: Record<number, (home: Home) => unknown> = {
  4: home => rename(home, idOf(home, 'Kettle'), 'Kettle & Co'),
  9: home => checkMilestone(home, 'learn-caching', '1'),
  12: home => setMuted(home, idOf(home, 'Tide'), true),
  20: home => setMuted(home, idOf(home, 'Tide'), false),
  15: home =>
    log(home, 'A day of maps', {kind: 'workshop', hours: 6, goals: ['draw-maps'], text: 'Contours.'}),
  22: home => setGoal(home, 'learn-caching', {renamed: [{which: 'Measure', title: 'Measure our reader'}]}),
  25: home => setGoal(home, 'draw-maps', {why: 'To find the way', keywords: ['map', 'contour']}),
  30: home => {
    removeCommunity(home, idOf(home, 'Tide'));
    undo(home);
  },
  36: home => setStatus(home, 'draw-maps', 'achieved', 'They are on the wall'),
  40: home => removeCommunity(home, idOf(home, 'Ridge')),
  44: home => setMuted(home, idOf(home, 'Tide'), true),
};

const idOf = (home: Home, name: string): string =>
  communities(home).find(({title}) => title.startsWith(name))?.id ?? name;

/** Ridge's items have no date. */
function feedOf(world: World, feed: string, posts: readonly Post[]): string {
  const shown = feed === '/tide' ? posts.slice(-10) : posts;
  const items = shown.toReversed().map(({path, title, at}) => {
    const date = feed === '/ridge' ? '' : `<pubDate>${new Date(at).toUTCString()}</pubDate>`;
    const text = `<p>${title} is described <em>at some length</em> here.</p><ul><li>One</li><li>Two</li></ul>`;
    return `<item><title>${title}</title><link>${world.url(path)}</link><guid>${world.url(path)}</guid>${date}<description>${escapedHtml(text)}</description></item>`;
  });
  const title = feed[1]?.toUpperCase() + feed.slice(2);
  return `<rss version="2.0"><channel><title>${title}</title><link>${world.url('/')}</link>${items.join('')}</channel></rss>`;
}

const escapedHtml = (html: string): string => html.replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** What `--json` gives of all that the learner made or decided, view by view. `touched`: entries anything was done with. */
export function viewsOf(home: Home, touched: ReadonlySet<string>) {
  const rows = queue(home, {state: 'all', limit: 0}).filter(({id}) => touched.has(id));
  return {
    network: communities(home).map(({id, title, url, kind, muted, sources}) => ({
      id,
      title,
      url,
      kind,
      muted,
      sources: sources.map(source => ({id: source.id, url: source.url, title: source.title})),
    })),
    goals: goals(home),
    annotations: annotations(home),
    journal: journal(home),
    states: byId(
      rows.map(({id, title, url, publishedAt, state, read, tags, communities}) => ({
        id,
        title,
        url,
        publishedAt,
        state,
        read,
        tags,
        communities: communities.map(community => community.id).sort(),
      })),
    ),
    stars: byId(queue(home, {state: 'all', starred: true, limit: 0}).map(({id, title}) => ({id, title}))),
    tags: ['http', 'even', 'odd'].map(word =>
      byId(queue(home, {state: 'all', tag: word, limit: 0}).map(({id}) => ({id}))),
    ),
    kept: byId(
      rows
        .filter(({id}) => home.portfolio.has(`kept/${id}.md`))
        .map(({id}) => {
          const {title, url, author, publishedAt, state, read, starred, tags, contentText} = readEntry(
            home,
            id,
          );
          const words = contentText.split(/\s+/).join(' ');
          return {id, title, url, author, publishedAt, state, read, starred, tags, words};
        }),
    ),
  };
}

const byId = <Row extends {id: string}>(rows: readonly Row[]): Row[] =>
  rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));

/** Every entry that an act names. */
export const touchedIn = (home: Home): Set<string> =>
  new Set(
    home.portfolio
      .scan()
      .filter(({path}) => path.startsWith('acts/'))
      .flatMap(({path}) => home.portfolio.read(path).trim().split('\n'))
      .flatMap(line => (JSON.parse(line) as {entries: {id: string}[]}).entries.map(({id}) => id)),
  );

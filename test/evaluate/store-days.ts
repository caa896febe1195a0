import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {indexFolder} from '../../src/services/folder/index-folder.ts';
import {addGoal} from '../../src/services/goals/set-goal.ts';
import {type Home, openHome} from '../../src/services/home/home.ts';
import {noteVisit} from '../../src/services/home/visits.ts';
import {linkToGoal, mark} from '../../src/services/queue/triage.ts';
import {updateScores} from '../../src/services/ranking/score-goals.ts';
import {passTheRest} from '../../src/services/review/after-break.ts';
import {today} from '../../src/services/review/today.ts';
import {follow, publish} from '../helpers/entries.ts';
import type {LabelledEntry} from './corpus.ts';
import type {LabelledGoal} from './pools.ts';
import {seededRandom, shuffled} from './random.ts';
import {DAYS, KEPT, type Learner, NEW_A_DAY, SEATS, type SimulatedDays} from './simulation.ts';

const DAY = 86_400_000;
const START = Date.parse('2026-09-01T07:00:00Z');

/**
 * The same days with the program's own services, a real folder, a real database and a clock that jumps: entries arrive as
 * in a refresh, the plan is Today's, and what the learner keeps or leaves unopened are acts. An entry takes one minute.
 */
export async function liveThrough(
  corpus: readonly LabelledEntry[],
  all: readonly LabelledGoal[],
  learner: Learner,
  seed: string,
): Promise<SimulatedDays> {
  const folder = mkdtempSync(join(tmpdir(), 'pln-evaluate-'));
  let now = START;
  const home = await openHome({
    env: {PLN_HOME: folder, PLN_HOST_GAP_MS: '0'},
    ...{version: '0', homepage: 'https://example.org', offline: true},
    notice: () => {},
    now: () => now,
  });
  try {
    await indexFolder(home);
    const random = seededRandom(`days ${seed}`);
    const goals = shuffled(all, random).slice(0, learner.weights.length);
    const arrived = shuffled(corpus, random)
      .slice(0, DAYS * NEW_A_DAY)
      .map(entry => ({...entry, community: learner.communityOf(entry)}));
    const ids = goals.map(({title, keywords}, index) => ({
      labelled: goals[index] as LabelledGoal,
      id: addGoal(home, title, {keywords, weight: learner.weights[index] ?? 1}).id as string,
    }));
    const network = createNetwork(home);
    const shown: LabelledEntry[][] = [];
    for (let day = 0; day < DAYS; day += 1) {
      now = START + day * DAY;
      network.publish(arrived.slice(day * NEW_A_DAY, (day + 1) * NEW_A_DAY));
      await updateScores(home);
      if (learner.away && day >= learner.away.from && day < learner.away.to) continue;
      const minutes = learner.minutes ?? SEATS;
      const {seats} = today(home, {minutes});
      const list = seats.flatMap(({entry}) => network.entryOf(entry?.id ?? '') ?? []);
      if (day === learner.away?.to) passTheRest(home, minutes);
      for (const entry of list) await judge(home, {entry, goals: ids, id: network.idOf(entry), random});
      noteVisit(home);
      shown.push(list);
    }
    const dayOf = new Map(arrived.map((entry, index) => [entry, Math.floor(index / NEW_A_DAY)]));
    return {goals, arrived, dayOf, shown};
  } finally {
    await home.close();
    rmSync(folder, {recursive: true, force: true});
  }
}

/** Communities that are followed when they first publish. */
function createNetwork(home: Home) {
  const communities = new Map<string, ReturnType<typeof follow>>();
  const entries = new Map<string, LabelledEntry>();
  const ids = new Map<LabelledEntry, string>();
  const followed = (name: string) => {
    const community = communities.get(name) ?? follow(home, name.replaceAll(' ', '-'));
    communities.set(name, community);
    return community;
  };
  return {
    publish(list: readonly LabelledEntry[]): void {
      for (const [name, of] of Map.groupBy(list, ({community}) => community)) {
        // The address is made from the title, and two packages may have the same one.
        const published = of.map(({title, text, author}, index) => ({
          ...{text, author},
          title: `${title} #${entries.size + index}`,
        }));
        for (const [index, id] of publish(home, followed(name), published).entries()) {
          entries.set(id, of[index] as LabelledEntry);
          ids.set(of[index] as LabelledEntry, id);
        }
      }
    },
    entryOf: (id: string) => entries.get(id),
    idOf: (entry: LabelledEntry): string => ids.get(entry) ?? '',
  };
}

/** Opens and keeps what serves a goal; all else is done without being opened, one by one. */
async function judge(
  home: Home,
  {
    entry,
    goals,
    id,
    random,
  }: {
    entry: LabelledEntry;
    goals: readonly {labelled: LabelledGoal; id: string}[];
    id: string;
    random: () => number;
  },
): Promise<void> {
  const serves = goals.filter(({labelled}) => entry.labels.includes(labelled.label));
  if (serves.length > 0) await mark(home, 'read', [id]);
  for (const goal of serves) if (random() < KEPT) linkToGoal(home, [id], goal.id);
  await mark(home, 'done', [id]);
}

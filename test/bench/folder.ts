import {createHash} from 'node:crypto';
import {appendFileSync, readdirSync, readFileSync, rmSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {readActs} from '../../src/portfolio/documents/acts/read.ts';
import {writeAct} from '../../src/portfolio/documents/acts/write.ts';
import {readAnnotations} from '../../src/portfolio/documents/annotations/read.ts';
import {readGoal} from '../../src/portfolio/documents/goals/read.ts';
import {readJournal} from '../../src/portfolio/documents/journal/read.ts';
import {readSnapshot} from '../../src/portfolio/documents/snapshots/read.ts';
import {changeNetwork} from '../../src/services/network/communities.ts';
import {communityOf} from './filled.ts';
import {benchFolder, benchHome, runNode, runPln} from './home.ts';
import {race} from './measure.ts';
import {actOf, writeYears, type Years} from './years.ts';

const YEARS: Years = {
  reflections: 10_000,
  annotations: 50_000,
  acts: 200_000,
  entries: 60_000,
  kept: 10_000,
  months: 60,
};

/**
 * Five years of 10,000 reflections, 50,000 annotations and 200,000 acts: read whole, beside reading and parsing the
 * same files without storing anything; and a start when nothing changed, or another device's file grew.
 */
export async function benchFolderOfYears(): Promise<string[]> {
  const folder = benchFolder();
  const portfolio = join(folder, 'portfolio');
  const home = await benchHome(folder);
  changeNetwork(home, () => Array.from({length: 200}, (_, index) => communityOf(home, index)));
  await home.close();
  writeYears(portfolio, YEARS);
  const whole = await race(
    [
      {name: 'a rebuild of the index from the folder', run: () => rebuild(folder)},
      {name: 'its files read and parsed, nothing stored', run: () => readBare(portfolio)},
    ],
    3,
  );
  let round = 0;
  const grow = (): void => {
    round += 1;
    const at = `2026-11-20T00:00:${String(round % 60).padStart(2, '0')}.000Z`;
    const act = {...actOf(YEARS.acts + round, YEARS, at), device: 'dother'};
    appendFileSync(join(portfolio, 'acts', '2026-11.dother.jsonl'), writeAct(act, at));
  };
  const starts = await race(
    [
      {
        name: 'pln queue, another device’s file has grown',
        run: () => {
          grow();
          runPln(folder, ['queue', '--json']);
        },
      },
      {name: 'pln queue, nothing changed', run: () => runPln(folder, ['queue', '--json'])},
      {name: 'node -e 0', run: runNode},
    ],
    7,
  );
  return [`${megabytes(portfolio)} MB in ${filesIn(portfolio).length} files`, ...whole, ...starts];
}

async function rebuild(folder: string): Promise<void> {
  rmSync(join(folder, 'data'), {recursive: true, force: true});
  await (await benchHome(folder)).close();
}

const filesIn = (portfolio: string): string[] =>
  ['goals', 'kept', 'acts', 'annotations', 'journal'].flatMap(kind =>
    readdirSync(join(portfolio, kind)).map(name => `${kind}/${name}`),
  );

const megabytes = (portfolio: string): number =>
  Math.round(
    filesIn(portfolio).reduce((sum, file) => sum + statSync(join(portfolio, file)).size, 0) / 1_000_000,
  );

const READ: Record<string, (text: string, file: string) => unknown> = {
  goals: readGoal,
  kept: readSnapshot,
  acts: readActs,
  annotations: readAnnotations,
  journal: readJournal,
};

function readBare(portfolio: string): void {
  for (const file of filesIn(portfolio)) {
    const text = readFileSync(join(portfolio, file), 'utf8');
    createHash('sha256').update(text).digest('hex');
    READ[file.split('/')[0] ?? '']?.(text, file);
  }
}

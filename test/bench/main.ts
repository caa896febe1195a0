import {benchAct} from './act.ts';
import {benchDay} from './day.ts';
import {benchFeeds} from './feeds.ts';
import {benchFolderOfYears} from './folder.ts';
import {benchRanking} from './ranking.ts';
import {benchRefresh} from './refresh.ts';
import {benchScoring} from './scoring.ts';
import {benchSearch} from './search.ts';
import {benchStart} from './start.ts';
import {benchToday} from './today.ts';
import {benchTui} from './tui.ts';
import {benchWrite} from './write.ts';

// npm run bench [-- name …]: figures, each beside a bare baseline measured in turns in the same run. What starts the
// program starts the built one: tsx compiles the sources at each start. Work in this process needs no build, and takes
// as long under tsx as without it.

const BENCHES = {
  start: benchStart,
  feeds: benchFeeds,
  ranking: benchRanking,
  refresh: benchRefresh,
  day: benchDay,
  write: benchWrite,
  act: benchAct,
  tui: benchTui,
  folder: benchFolderOfYears,
  search: benchSearch,
  today: benchToday,
  scoring: benchScoring,
};

const wanted = process.argv.slice(2);
for (const [name, run] of Object.entries(BENCHES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n${name}`);
  for (const line of await run(wanted)) console.log(`  ${line}`);
}

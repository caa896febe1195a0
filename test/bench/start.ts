import type {Community} from '../../src/domain/community.ts';
import {communityIdOf, sourceIdOf} from '../../src/domain/ids.ts';
import {feedToJson} from '../../src/feeds-to-json/index.ts';
import {ingest} from '../../src/services/ingest.ts';
import {changeNetwork} from '../../src/services/network.ts';
import {benchFolder, benchHome, runNode, runPln} from './home.ts';
import {type Contestant, race} from './measure.ts';
import {rssFeed} from './world.ts';

/** From the command to its end, at a thousand and at fifty thousand entries, beside a Node that does nothing. */
export async function benchStart(): Promise<string[]> {
  const small = await filled(20, 50);
  const large = await filled(1000, 50);
  const contestants: Contestant[] = [
    {name: 'pln queue, 50,000 entries, 1,000 sources', run: () => runPln(large, ['queue', '--json'])},
    {name: 'pln queue, 1,000 entries, 20 sources', run: () => runPln(small, ['queue', '--json'])},
    {name: 'pln --version', run: () => runPln(small, ['--version'])},
    {name: 'node -e 0', run: runNode},
  ];
  return race(contestants, 9);
}

export async function filled(sources: number, items: number): Promise<string> {
  const folder = benchFolder();
  const home = await benchHome(folder);
  const communities = Array.from({length: sources}, (_, index) => communityOf(home, index));
  changeNetwork(home, () => communities);
  for (const community of communities) {
    const [source] = community.sources;
    if (!source) continue;
    const bytes = new TextEncoder().encode(rssFeed(source.htmlUrl ?? '', items));
    home.store.transaction(() => ingest(home, community, source, feedToJson({bytes}), true));
  }
  await home.close();
  return folder;
}

function communityOf(home: Awaited<ReturnType<typeof benchHome>>, index: number): Community {
  const htmlUrl = `https://c${index}.example`;
  const id = sourceIdOf(home.hash, `${htmlUrl}/feed`);
  return {
    id: communityIdOf(home.hash, id),
    title: `Community ${index}`,
    kind: 'blog',
    muted: false,
    addedAt: home.now(),
    first: 'all',
    ramp: null,
    goals: [],
    sources: [{id, feedUrl: `${htmlUrl}/feed`, htmlUrl, title: null, former: []}],
  };
}

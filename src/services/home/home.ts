import {hash as digest, randomBytes} from 'node:crypto';
import {homedir} from 'node:os';
import {join} from 'node:path';
import {type Paths, resolvePaths} from '../../config/paths.ts';
import type {Settings} from '../../config/schema.ts';
import {openSettings, type SettingsFile} from '../../config/settings.ts';
import {type Hash, newDeviceId, type RandomBytes} from '../../domain/common/ids.ts';
import {dayOf, isoAt, type OffsetAt} from '../../domain/common/time.ts';
import type {Fetcher, FetcherOptions} from '../../net/fetcher.ts';
import {hostRules} from '../../net/host-rules.ts';
import {openPortfolio, type Portfolio} from '../../portfolio/disk/portfolio.ts';
import {isFolderThere} from '../../portfolio/disk/prepare-folder.ts';
import type {Store} from '../../store/open.ts';
import {openSoundStore} from './damaged-database.ts';
import {
  createGapKeeper,
  createHostPoliteness,
  type HostPoliteness,
  politeFetcher,
} from './host-politeness.ts';
import {conflictIn} from './known-problems.ts';
import {bindStoreToFolder} from './missing-folder.ts';
import {tightenOnce} from './tighten-once.ts';

/** Everything a service works with: one learner's settings, folder and index on this machine. */
export interface Home {
  places: Paths;
  settingsFile: SettingsFile;
  settings: Settings;
  device: string;
  /** The run of the UI that this belongs to. null: a command. */
  session: string | null;
  store: Store;
  portfolio: Portfolio;
  /** The path of the portfolio folder. */
  folder: string;
  /** Waits for a host's gap, and sends nothing to a held host. */
  fetcher: Fetcher;
  /** The same without waiting, for callers that wait on their own. */
  bareFetcher: Fetcher;
  politeness: HostPoliteness;
  sleep: (ms: number) => Promise<void>;
  /** Epoch milliseconds. */
  now: () => number;
  offsetAt: OffsetAt;
  random: RandomBytes;
  hash: Hash;
  /** Shows the learner a line that is not part of the result: something was set aside, a file cannot be read. */
  notice: (line: string) => void;
  close(): Promise<void>;
}

/** What a home depends on. A worker thread gets the same and opens a home of its own. */
export interface HomeOptions {
  env: NodeJS.ProcessEnv;
  version: string;
  /** Where a publisher finds out what pln is. */
  homepage: string;
  offline: boolean;
  /** The run of the UI, which all its threads share. */
  session?: string | undefined;
  notice: (line: string) => void;
  now?: () => number;
  sleep?: (ms: number) => Promise<void>;
  /** Limits of fetches other than the defaults. */
  fetching?: Partial<Pick<FetcherOptions, 'timeoutMs' | 'maxBytes' | 'privateAddresses' | 'lookup'>>;
  /** Random, from 0 to 1, so that devices do not send requests at the same moment. */
  chance?: () => number;
}

/** What reading feeds needs, from files or the web: neither index nor folder. */
export type HomeBasics = Pick<Home, 'places' | 'settingsFile' | 'settings' | 'fetcher' | 'now'>;

/** Opens the settings and a fetcher. Throws PlnError 'settings'. */
export function openHomeBasics(options: HomeOptions): HomeBasics {
  const {env, version, homepage, offline, notice, now = Date.now} = options;
  const places = resolvePaths(env, homedir());
  const settingsFile = openSettings(places.config);
  for (const line of settingsFile.notices) notice(line);
  const fetcher = lazyFetcher({
    userAgent: `pln/${version} (+${homepage})`,
    offline,
    now,
    maxBytes: settingsFile.values.maxFeedMiB * 2 ** 20,
    ...options.fetching,
  });
  return {places, settingsFile, settings: settingsFile.values, fetcher, now};
}

/** Opens settings, index and folder. The folder is not read yet; `indexFolder` does that. Throws PlnError 'database', 'settings' or 'portfolio'. */
export async function openHome(options: HomeOptions): Promise<Home> {
  const reader = openHomeBasics(options);
  const {places, settingsFile, now} = reader;
  const {sleep = sleepFor, chance = Math.random} = options;
  const dir = portfolioDir(places, settingsFile.values);
  const store = openSoundStore(join(places.data, 'pln.db'), now(), {
    hasFolder: isFolderThere(dir),
    isUsed: settingsFile.device !== null,
    notice: options.notice,
  });
  const device = settingsFile.device ?? (await nameDevice(places, store));
  await tightenOnce({places, dir, settingsFile, store, notice: options.notice});
  const portfolio = openPortfolio({
    dir,
    drafts: join(places.data, 'drafts'),
    device,
    conflictIn: file => conflictIn(store, file),
  });
  const politeness = createHostPoliteness({store, ruleOf: hostRules(gapFrom(options.env)), now, chance});
  const bareFetcher = createGapKeeper(reader.fetcher, politeness, now);
  const offsetAt: OffsetAt = at => -new Date(at).getTimezoneOffset();
  const fetcher = politeFetcher(bareFetcher, politeness, sleep, at => isoAt(at, offsetAt(at)));
  return {
    ...reader,
    device,
    session: options.session ?? null,
    store: bindStoreToFolder(store, portfolio),
    portfolio,
    folder: portfolio.dir,
    fetcher,
    bareFetcher,
    politeness,
    sleep,
    offsetAt,
    random: count => new Uint8Array(randomBytes(count)),
    hash: text => new Uint8Array(digest('sha256', text, 'buffer')),
    notice: options.notice,
    async close() {
      const closed = fetcher.close();
      store.close();
      await closed;
    },
  };
}

const sleepFor = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms));

/** `PLN_HOST_GAP_MS`: all hosts of the tests are one machine, which needs no gap. */
function gapFrom(env: NodeJS.ProcessEnv): number | undefined {
  return /^\d+$/.test(env.PLN_HOST_GAP_MS ?? '') ? Number(env.PLN_HOST_GAP_MS) : undefined;
}

/** The HTTP library is large, and most commands send no request. */
function lazyFetcher(options: FetcherOptions): Fetcher {
  let made: Promise<Fetcher> | null = null;
  const make = async (): Promise<Fetcher> => (await import('../../net/fetcher.ts')).createFetcher(options);
  return {
    async fetch(request) {
      made ??= make();
      return (await made).fetch(request);
    },
    close: async () => (await made)?.close(),
  };
}

function portfolioDir(places: Paths, settings: Settings): string {
  if (places.isPortable || settings.portfolioDir === null) return places.portfolio;
  return settings.portfolioDir.replace(/^~(?=\/)/, homedir());
}

/** A new device gets its id once, even if two processes start at the same moment. */
async function nameDevice(places: Paths, store: Store): Promise<string> {
  const id = store.withFolderLock(() => {
    const known = store.meta.get('device');
    if (known) return known;
    const made = newDeviceId(count => new Uint8Array(randomBytes(count)));
    store.meta.set('device', made);
    return made;
  });
  await openSettings(places.config).rememberDevice(id);
  return id;
}

/** A time as it is shown and written: ISO 8601 with the learner's offset. */
export const iso = (home: Pick<Home, 'offsetAt'>, at: number): string => isoAt(at, home.offsetAt(at));

/** The learner's present day, `2026-11-21`. */
export const todayIn = (home: Pick<Home, 'offsetAt' | 'now'>): string => dayOf(iso(home, home.now()));

/** The time that `iso` writes, where it may be missing. */
export const isoOrNull = (home: Pick<Home, 'offsetAt'>, at: number | null): string | null =>
  at === null ? null : iso(home, at);

import {randomBytes} from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {PlnError} from '../../src/domain/common/errors.ts';
import {parseQuery} from '../../src/domain/entries/query.ts';
import {annotate, annotations} from '../../src/services/annotations/annotate.ts';
import {exportDocument} from '../../src/services/export/export-document.ts';
import {check} from '../../src/services/folder/check.ts';
import {indexFolder} from '../../src/services/folder/index-folder.ts';
import {assertNotDamaged, onSoundDatabase} from '../../src/services/folder/sound-database.ts';
import {goals} from '../../src/services/goals/goal-view.ts';
import {addGoal, setGoal} from '../../src/services/goals/set-goal.ts';
import {type Home, openHome} from '../../src/services/home/home.ts';
import {journal} from '../../src/services/journal/journal.ts';
import {reflect} from '../../src/services/journal/reflect.ts';
import {addCommunity} from '../../src/services/network/add-community.ts';
import {communities, rename} from '../../src/services/network/communities.ts';
import {queue} from '../../src/services/queue/queue.ts';
import {mark, star} from '../../src/services/queue/triage.ts';
import {readEntryMarkingRead as openEntry, readEntry} from '../../src/services/reading/read-entry.ts';
import {search} from '../../src/services/search/search.ts';
import {pastActs, redo, undo} from '../../src/services/undo.ts';
import {beBusy} from '../helpers/busy-month.ts';
import {fixedClock} from '../helpers/clock.ts';
import {IS_FULL, seeded} from '../helpers/crash.ts';
import {startWorld, type World} from '../helpers/world.ts';

// A real database, page by page: whatever is damaged, every command gives what it would have given, or says that the
// database was built again and gives what the folder holds.

const NOW = '2026-11-22T12:00:00Z';
let world: World;
let whole: string;
/** What each command gives of the whole home, and of one whose database was deleted. */
let sound: Record<string, string>;
let rebuilt: Record<string, string>;

const feedOf = (name: string): string => {
  const items = Array.from({length: 40}, (_, index) => {
    const url = world.url(`/${name}/${index}`);
    const text = `Words of ${name} ${index}: ${'kettle tide map '.repeat(index * 12)}`;
    return `<item><guid>${url}</guid><link>${url}</link><title>${name} ${index}</title><author>a@b.example (A${index % 7})</author><pubDate>${new Date(Date.parse(NOW) - index * 3_600_000).toUTCString()}</pubDate><description>${text}</description></item>`;
  });
  return `<rss version="2.0"><channel><title>${name}</title>${items.join('')}</channel></rss>`;
};

async function open(root: string, notices: string[] = []): Promise<Home> {
  const options = {version: '0', homepage: 'https://example.org', offline: false, chance: () => 0};
  return openHome({
    ...options,
    env: {PLN_HOME: root, PLN_HOST_GAP_MS: '0'},
    notice: line => void notices.push(line),
    now: fixedClock(NOW).now,
    sleep: async () => {},
  });
}

beforeAll(async () => {
  world = await startWorld();
  whole = mkdtempSync(join(tmpdir(), 'pln-damage-'));
  const home = await open(whole);
  for (const name of ['one', 'two']) {
    world.set(`/${name}`, {body: feedOf(name)});
    await addCommunity(home, world.url(`/${name}`), {all: true});
  }
  addGoal(home, 'Learn', {milestones: ['One', 'Two']});
  await beBusy({home, part: 0, parts: 1, random: seeded('a learner')}, 60);
  const newest = queue(home, {state: 'all', limit: 1}).map(({id}) => id);
  await star(home, true, newest);
  await mark(home, 'unread', newest);
  await reflect(home, {text: 'The last one'});
  await home.close();
  sound = await readAll(() => {});
  rebuilt = await readAll(file => rmSync(file));
});
afterAll(async () => {
  await world.close();
  rmSync(whole, {recursive: true, force: true});
});

const READS: Record<string, (home: Home) => unknown> = {
  queue: home => queue(home, {state: 'all', limit: 0}),
  inbox: home => queue(home, {state: 'inbox', limit: 10}),
  starred: home => queue(home, {state: 'all', starred: true, limit: 0}),
  show: home => queue(home, {state: 'all', limit: 0}).map(({id}) => readEntry(home, id)),
  search: home => search(home, parseQuery('kettle'), {place: 'all', limit: 100}),
  journal: home => journal(home),
  annotations: home => annotations(home),
  goals: home => goals(home),
  communities: home => communities(home),
  acts: home => pastActs(home, 100),
  exported: home => exportDocument(home, 'goals', 'json', {}).document,
};

function copyOf(root: string): string {
  const copy = mkdtempSync(join(tmpdir(), 'pln-damaged-'));
  cpSync(root, copy, {recursive: true, preserveTimestamps: true});
  return copy;
}

async function inCopy<T>(
  damage: (file: string) => void,
  work: (home: Home, notices: string[]) => Promise<T>,
): Promise<T> {
  const root = copyOf(whole);
  const notices: string[] = [];
  try {
    damage(join(root, 'data', 'pln.db'));
    const home = await open(root, notices);
    try {
      return await work(home, notices);
    } finally {
      await home.close();
    }
  } finally {
    rmSync(root, {recursive: true, force: true});
  }
}

const PAGE = 4096;
const TIMES = IS_FULL ? 400 : 5;

type Damage = (page: Buffer, random: () => number) => void;
const scatter = (page: Buffer, random: () => number, count: number, within: number): void => {
  for (let time = 0; time < count; time += 1)
    page[Math.floor(random() * within)] = Math.floor(random() * 256);
};
const DAMAGES: Record<string, Damage> = {
  bit: (page, random) => {
    const at = Math.floor(random() * page.length);
    page[at] = (page[at] ?? 0) ^ (1 << Math.floor(random() * 8));
  },
  zeros: page => void page.fill(0),
  noise: (page, random) => scatter(page, random, 6 * PAGE, PAGE),
  head: (page, random) => scatter(page, random, 12, 12),
  bytes: (page, random) => scatter(page, random, 40, PAGE),
};

/** A page somewhere in the file. */
function damagePage(file: string, kind: string, random: () => number): void {
  const bytes = readFileSync(file);
  const number = Math.floor(random() * (bytes.length / PAGE));
  DAMAGES[kind]?.(bytes.subarray(number * PAGE, (number + 1) * PAGE), random);
  writeFileSync(file, bytes);
}

const read = (home: Home, name: string): Promise<string> =>
  onSoundDatabase(home, async () => {
    await indexFolder(home);
    return JSON.stringify(READS[name]?.(home));
  });

const readAll = (damage: (file: string) => void): Promise<Record<string, string>> =>
  inCopy(damage, async home => {
    const all: Record<string, string> = {};
    for (const name of Object.keys(READS)) all[name] = await read(home, name);
    return all;
  });

test('a page damaged anywhere is never a mistake in pln, and never wrong data where SQLite can tell', {
  timeout: 600_000,
}, async () => {
  const random = seeded('pages');
  for (let time = 0; time < TIMES; time += 1)
    for (const kind of Object.keys(DAMAGES))
      await inCopy(
        file => damagePage(file, kind, random),
        async (home, notices) => {
          for (const name of Object.keys(READS)) {
            // SQLite has no checksums: a few bytes of a text it does not see, be it that of an id which then leads nowhere.
            const isSeen = kind === 'zeros' || kind === 'noise';
            const given = await read(home, name).catch(error => {
              if (isSeen || !(error instanceof PlnError) || error.code !== 'not-found') throw error;
              return null;
            });
            expect(notices.length).toBeLessThan(2);
            if (isSeen)
              expect(given === (notices.length > 0 ? rebuilt : sound)[name], `${kind}: ${name}`).toBe(true);
          }
        },
      );
});

const WRITES: ((home: Home, id: string) => unknown)[] = [
  (home, id) => mark(home, 'done', [id]),
  (home, id) => star(home, true, [id]),
  (home, id) => annotate(home, id, {note: 'A note on it'}),
  home => reflect(home, {text: 'Reflected'}),
  home => addGoal(home, 'Another'),
  home => setGoal(home, 'another', {why: 'So'}),
  home => undo(home),
  home => redo(home),
  home => rename(home, communities(home)[0]?.id ?? '', 'Renamed'),
];

test('what is written on a damaged page is written once, and check is green', {
  timeout: 600_000,
}, async () => {
  const random = seeded('writes');
  for (let time = 0; time < TIMES / 2; time += 1)
    for (const kind of Object.keys(DAMAGES))
      await inCopy(
        () => {},
        async (home, notices) => {
          await indexFolder(home);
          const id = queue(home, {state: 'all', limit: 0})[3]?.id ?? '';
          damagePage(home.store.file, kind, random); // while it is open
          for (const write of WRITES)
            await onSoundDatabase(home, async () => write(home, id)).catch(error => {
              // What only its feed said is gone with the database.
              if (notices.length === 0 || error.code !== 'not-found') throw error;
            });
          const checked = await onSoundDatabase(home, () => check(home));
          expect(checked).toEqual({ok: true, problems: []});
          expect(journal(home).filter(({body}) => body === 'Reflected')).toHaveLength(1);
          expect(goals(home).filter(({title}) => title === 'Another')).toHaveLength(1);
        },
      );
});

test('an entry whose text is on a damaged page can be opened', {timeout: 600_000}, async () => {
  const bytes = readFileSync(join(whole, 'data', 'pln.db'));
  const pages = [...Array(bytes.length / PAGE).keys()].filter(page =>
    bytes.subarray(page * PAGE, (page + 1) * PAGE).includes('kettle tide map'),
  );
  expect(pages.length).toBeGreaterThan(10);
  for (const page of IS_FULL ? pages : pages.filter((_, index) => index % 5 === 0))
    await inCopy(
      () => {},
      async home => {
        await indexFolder(home);
        // Of the entries that the folder names: of others nothing is left.
        const [{id = ''} = {}] = queue(home, {state: 'all', starred: true, limit: 0}).filter(
          row => !row.read,
        );
        writeFileSync(home.store.file, Buffer.from(bytes).fill(0, page * PAGE, (page + 1) * PAGE));
        expect(await onSoundDatabase(home, () => openEntry(home, id))).toMatchObject({id, read: true});
      },
    );
});

const ASIDE = /database .* set aside as .*pln\.db\.damaged; .*`pln refresh` brings the rest/;

describe('a database that cannot even be opened is set aside and built again', () => {
  const version = (number: number) => (file: string) => {
    const database = new DatabaseSync(file);
    database.exec(`PRAGMA user_version = ${number}`);
    database.close();
  };
  const cut = (size: number) => (file: string) => truncateSync(file, size);
  const byte = (at: number, value: number) => (file: string) => {
    const bytes = readFileSync(file);
    bytes[at] = value;
    writeFileSync(file, bytes);
  };
  const cases: [what: string, damage: (file: string) => void][] = [
    ['no database at all', file => writeFileSync(file, 'This is a text. '.repeat(1000))],

    ['zeros', file => writeFileSync(file, Buffer.alloc(8 * PAGE))],
    ['cut within its header', cut(50)],
    ['cut after its header', cut(100)],
    ['cut to one page', cut(PAGE)],
    ['cut in the middle of a page', cut(20 * PAGE + 77)],
    ['no version', version(0)],
    ['a version below zero', version(-2)],
    ['a version that never was', version(2 ** 30)],
    ['a page size that is none', byte(16, 7)],
    ['a format that SQLite only reads', byte(18, 3)],
    ['a format that SQLite cannot read', byte(19, 9)],
    ['another text encoding', byte(59, 3)],
    ['another schema format', byte(47, 9)],
    ['a schema that is none', file => damageSchema(file)],
  ];
  test.for(cases)('%s', async ([, damage]) => {
    await inCopy(damage, async (home, notices) => {
      for (const name of ['journal', 'queue'])
        expect((await read(home, name)) === rebuilt[name], name).toBe(true);
      expect(notices).toEqual([expect.stringMatching(ASIDE)]);
      expect(existsSync(`${home.store.file}.damaged`)).toBe(true);
      expect(check(home)).toEqual({ok: true, problems: []});
    });
  });

  test('one of an earlier pln is set aside and built again, too', async () => {
    await inCopy(version(15), async (home, notices) => {
      for (const name of ['journal', 'queue'])
        expect((await read(home, name)) === rebuilt[name], name).toBe(true);
      expect(notices).toEqual([
        expect.stringMatching(
          /database was made by an earlier pln and is set aside as .*pln\.db\.outdated; .*`pln refresh` brings the rest/,
        ),
      ]);
      expect(existsSync(`${home.store.file}.outdated`)).toBe(true);
      expect(check(home)).toEqual({ok: true, problems: []});
    });
  });

  test.for([0, 1])('%s bytes: there is nothing to set aside, and it is said', async size => {
    await inCopy(cut(size), async (home, notices) => {
      expect(await read(home, 'journal')).toBe(rebuilt.journal);
      expect(notices).toEqual([expect.stringMatching(/database was empty; .*`pln refresh` brings the rest/)]);
    });
  });

  test('SQLite ignores a log of noise beside it', async () => {
    const noise = randomBytes(9000);
    const damage = (file: string): void => {
      for (const end of ['-wal', '-shm']) writeFileSync(file + end, noise);
    };
    await inCopy(damage, async home => expect(await read(home, 'journal')).toBe(sound.journal));
  });

  test('every byte of its header', {timeout: 300_000}, async () => {
    const random = seeded('header');
    for (let at = 0; at < 100; at += IS_FULL ? 1 : 5)
      await inCopy(byte(at, Math.floor(random() * 256)), async home => {
        for (const name of Object.keys(READS)) await read(home, name);
      }).catch(error => {
        if (!/newer pln/.test(error.message)) throw error;
      });
  });
});

/** A column of another name, which is still a schema. */
function damageSchema(file: string): void {
  const bytes = readFileSync(file);
  for (let at = 0; at >= 0; at = bytes.indexOf('published_at INTEGER', at + 1))
    if (at > 0) bytes.write('publizhed', at);
  writeFileSync(file, bytes);
}

test('two homes that have it open: one sets it aside, the other takes up the new one', async () => {
  await inCopy(
    () => {},
    async home => {
      const other = await open(join(home.store.file, '../..'));
      const bytes = readFileSync(home.store.file);
      writeFileSync(home.store.file, bytes.fill(7, 3 * PAGE));
      for (const each of [home, other]) {
        const bodies = await onSoundDatabase(each, () => journal(each).map(({body}) => body));
        expect(bodies).toContain('The last one');
      }
      expect(other.store.hasMoved()).toBe(false);
      expect(
        readdirSync(join(home.store.file, '..')).filter(
          name => /damaged/.test(name) && !/-(?:wal|shm)$/.test(name),
        ),
      ).toEqual(['pln.db.damaged']);
      await reflect(home, {text: 'At one'});
      await indexFolder(other);
      expect(journal(other).map(({body}) => body)).toContain('At one');
      await other.close();
    },
  );
});

test('what was stored before the damage was found is not stored twice', async () => {
  await inCopy(
    () => {},
    async (home, notices) => {
      await indexFolder(home);
      const work = async (): Promise<void> => {
        await reflect(home, {text: 'Once'});
        writeFileSync(home.store.file, 'no database');
        assertNotDamaged(home.store);
      };
      await expect(onSoundDatabase(home, work)).rejects.toMatchObject({
        code: 'database',
        message: expect.stringContaining('what you did is in your folder'),
      });
      expect(notices).toHaveLength(1);
      expect(journal(home).filter(({body}) => body === 'Once')).toHaveLength(1);
    },
  );
});

test('without the folder to build it from nothing is set aside', async () => {
  const damage = (file: string): void => {
    writeFileSync(file, 'no database');
    renameSync(join(file, '../../portfolio'), join(file, '../../away'));
  };
  await expect(inCopy(damage, async () => {})).rejects.toMatchObject({
    code: 'database',
    message: expect.stringContaining('folder is not there'),
  });
});

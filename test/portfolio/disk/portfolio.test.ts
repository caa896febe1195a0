import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {openPortfolio} from '../../../src/portfolio/disk/portfolio.ts';
import {readReadme, writeReadme} from '../../../src/portfolio/documents/readme.ts';
import {temporaryHome} from '../../helpers/home.ts';
import {AT, act, aFolder, filesIn} from '../a-folder.ts';
import {reflection} from '../journal-entries.ts';
import {fillUp, mounted, remountReadOnly} from '../mounted.ts';

describe('a folder', () => {
  test('is made by the first thing that is written, whatever it is', () => {
    const {dir, portfolio} = aFolder();
    expect(portfolio.isThere()).toBe(false);
    expect(portfolio.scan()).toEqual([]);
    expect(existsSync(dir)).toBe(false);
    const written = portfolio.appendJournal(reflection());
    expect(Object.keys(filesIn(dir)).sort()).toEqual(['.gitattributes', 'README.md', 'journal/2026-11.md']);
    expect(portfolio.isThere()).toBe(true);
    const [found] = portfolio.scan();
    expect(found).toEqual({path: written.file, size: written.size, modifiedNs: written.modifiedNs});
  });

  test('a folder of an earlier version gets the rules for line ends with the next thing that is written', () => {
    const {dir, portfolio} = aFolder();
    portfolio.prepare();
    rmSync(join(dir, '.gitattributes'));
    portfolio.appendJournal(reflection());
    expect(readFileSync(join(dir, '.gitattributes'), 'utf8')).toContain('/journal/*.md -text');
    writeFileSync(join(dir, '.gitattributes'), '*.md text eol=lf\n');
    portfolio.appendJournal(reflection());
    expect(readFileSync(join(dir, '.gitattributes'), 'utf8')).toBe('*.md text eol=lf\n');
  });

  test('the README ends with the version and the device', () => {
    const {dir, portfolio} = aFolder();
    portfolio.prepare();
    expect(readFileSync(join(dir, 'README.md'), 'utf8')).toMatch(
      /\n<!-- pln folder 1, device deviceaa -->\n$/,
    );
  });

  test('a README of the learner’s own stays, with our line under it', () => {
    const {dir, portfolio} = aFolder();
    mkdirSync(dir);
    writeFileSync(join(dir, 'README.md'), '# Mine\n\nkeep me');
    portfolio.prepare();
    const text = readFileSync(join(dir, 'README.md'), 'utf8');
    expect(text).toBe('# Mine\n\nkeep me\n\n<!-- pln folder 1, device deviceaa -->\n');
    portfolio.prepare();
    expect(readFileSync(join(dir, 'README.md'), 'utf8')).toBe(text);
  });

  test.each([
    ['as written', writeReadme('dd'), {version: 1, device: 'dd'}],
    ['from Windows', writeReadme('dd').replaceAll('\n', '\r\n'), {version: 1, device: 'dd'}],
    [
      'with words of the learner’s below',
      `${writeReadme('dd')}\nMy own words.\n`,
      {version: 1, device: 'dd'},
    ],
    ['of a later version', '<!-- pln folder 12, device x -->', {version: 12, device: 'x'}],
    ['of another program', '# x', null],
    ['that only speaks of it', 'see `<!-- pln folder 1, device x -->`', null],
  ])('a README %s', (_, text, mark) => {
    expect(readReadme(text)).toEqual(mark);
  });

  test('a folder of a newer pln is refused and left alone', () => {
    const {dir, portfolio} = aFolder();
    mkdirSync(dir);
    writeFileSync(join(dir, 'README.md'), writeReadme('deviceaa').replace('folder 1,', 'folder 2,'));
    const before = filesIn(dir);
    for (const write of [
      () => portfolio.prepare(),
      () => portfolio.appendJournal(reflection()),
      () => portfolio.appendAct(act('t1'), AT),
      () => portfolio.write('network.opml', 'x'),
    ]) {
      expect(write).toThrow(
        expect.objectContaining({code: 'portfolio', message: expect.stringContaining('newer')}),
      );
    }
    expect(filesIn(dir)).toEqual(before);
  });

  test.each(['', 'files/', 'kept/', 'journal/'])('what a killed process left in %s is swept', folder => {
    const {dir, portfolio} = aFolder();
    portfolio.prepare();
    // No system gives out this number.
    const left = ['.a.md.999999999.tmp', '.a.md.before-0.999999999.tmp'];
    mkdirSync(join(dir, folder), {recursive: true});
    for (const name of [...left, `.b.md.${process.pid}.tmp`]) writeFileSync(join(dir, folder, name), 'x');
    // Of an earlier process with a number that lives.
    const early = join(dir, folder, `.c.md.${process.pid}.tmp`);
    writeFileSync(early, 'x');
    utimesSync(early, 1, 1);
    portfolio.scan();
    expect(readdirSync(join(dir, folder)).filter(name => name.endsWith('.tmp'))).toEqual([
      `.b.md.${process.pid}.tmp`,
    ]);
  });

  test('another device writes names with its own id, and the first keeps its own', () => {
    const {dir, drafts, portfolio} = aFolder();
    const other = openPortfolio({dir, drafts, device: 'otherone'});
    portfolio.appendJournal(reflection());
    expect(other.appendJournal(reflection()).file).toBe('journal/2026-11.otherone.md');
    expect(other.appendAct(act('t1'), AT).file).toBe('acts/2026-11.otherone.jsonl');
    expect(portfolio.appendAct(act('t1'), AT).file).toBe('acts/2026-11.jsonl');
  });

  test('the month is that of the time with its own offset', () => {
    const {portfolio} = aFolder();
    expect(portfolio.appendJournal(reflection({at: '2026-12-01T00:30:00.000+01:00'})).file).toBe(
      'journal/2026-12.md',
    );
    expect(portfolio.appendAct(act('t1'), '2026-11-30T23:30:00.000-05:00').file).toBe('acts/2026-11.jsonl');
  });

  test('only what is ours to read is found, in order', () => {
    const {portfolio} = aFolder();
    portfolio.prepare();
    for (const file of [
      'goals/b.md',
      'goals/a.md',
      'goals/.hidden.md',
      'goals/a.txt',
      'files/x.md',
      'network.opml',
      'kept/e.md',
    ])
      portfolio.write(file, 'x');
    expect(portfolio.scan().map(file => file.path)).toEqual([
      'network.opml',
      'goals/a.md',
      'goals/b.md',
      'kept/e.md',
    ]);
  });
});

describe('writing', () => {
  test('appending adds the end of line that is missing, and nothing else', () => {
    const {dir, portfolio} = aFolder();
    portfolio.prepare();
    mkdirSync(join(dir, 'acts'));
    writeFileSync(join(dir, 'acts/2026-11.jsonl'), '{"by":"hand"}');
    const {sizeBefore, size, aside} = portfolio.appendAct(act('t1'), AT);
    const text = readFileSync(join(dir, 'acts/2026-11.jsonl'), 'utf8');
    expect(text).toMatch(/^\{"by":"hand"\}\n\{"id":"t1".*\}\n$/);
    expect({sizeBefore, size, aside}).toEqual({sizeBefore: 13, size: Buffer.byteLength(text), aside: null});
  });

  test('entries of a journal are kept apart by a blank line, also below text without a line end', () => {
    const {dir, portfolio} = aFolder();
    portfolio.prepare();
    mkdirSync(join(dir, 'journal'));
    writeFileSync(join(dir, 'journal/2026-11.md'), '# November');
    portfolio.appendJournal(reflection());
    portfolio.appendJournal(reflection());
    const text = readFileSync(join(dir, 'journal/2026-11.md'), 'utf8');
    expect(text).toMatch(
      /^# November\n\n## 2026-11-21 18:04 · Caches\n\n<!--.*-->\n\nWhat I learned\.\n\n## 2026/,
    );
  });

  test('a file is replaced whole, and no temporary file is left', () => {
    const {dir, portfolio} = aFolder();
    portfolio.write('goals/a.md', 'long text\n'.repeat(100));
    expect(portfolio.write('goals/a.md', 'ä')).toMatchObject({sizeBefore: 1000, size: 2});
    expect(filesIn(dir)['goals/a.md']).toBe('ä');
    portfolio.remove('goals/a.md');
    portfolio.remove('goals/a.md');
    expect(readdirSync(join(dir, 'goals'))).toEqual([]);
  });

  test('a failed write leaves no temporary file', () => {
    const {dir, portfolio} = aFolder();
    mkdirSync(join(dir, 'goals/a.md'), {recursive: true});
    expect(() => portfolio.write('goals/a.md', 'x')).toThrow(expect.objectContaining({code: 'portfolio'}));
    expect(readdirSync(join(dir, 'goals'))).toEqual(['a.md']);
  });
});

describe('a folder that cannot be written is said in words', () => {
  const refused = expect.objectContaining({
    name: 'PlnError',
    code: 'portfolio',
    hint: expect.stringMatching(/\w/),
  });
  const open = (dir: string) => openPortfolio({dir, drafts: join(dir, 'drafts'), device: 'deviceaa'});

  test('a file is in its place', () => {
    const home = temporaryHome();
    writeFileSync(join(home, 'file'), '');
    for (const dir of [join(home, 'file'), join(home, 'file/below')]) {
      expect(() => open(dir).appendJournal(reflection())).toThrow(refused);
      expect(() => open(dir).write('network.opml', 'x')).toThrow(refused);
    }
    expect(() => open(join(home, 'file')).read('network.opml')).toThrow(refused);
  });

  test('a file is in place of one of its folders', () => {
    const {dir, portfolio} = aFolder();
    portfolio.prepare();
    writeFileSync(join(dir, 'acts'), '');
    expect(() => portfolio.appendAct(act('t1'), AT)).toThrow(refused);
    expect(portfolio.scan()).toEqual([]);
    expect(portfolio.obstacles()).toMatchObject([{file: 'acts', message: expect.stringMatching('folder')}]);
  });

  test.each(['/sys/pln', '/proc/pln/below'])('the system says no: %s', dir => {
    expect(() => open(dir).prepare()).toThrow(refused);
  });

  test('a link that leads nowhere', () => {
    const home = temporaryHome();
    symlinkSync(join(home, 'gone'), join(home, 'link'));
    expect(() => open(join(home, 'link')).prepare()).toThrow(refused);
  });
});

/** A disk of 64 KiB; null where this machine does not let us mount one. */
function tinyDisk(): string | null {
  const dir = temporaryHome();
  return mounted(dir, '-t', 'tmpfs', '-o', 'size=64k', 'tmpfs') ? dir : null;
}

test('a full disk takes nothing of an entry rather than half of it', context => {
  const disk = tinyDisk();
  if (disk === null) return context.skip();
  const portfolio = openPortfolio({dir: join(disk, 'p'), drafts: join(disk, 'd'), device: 'deviceaa'});
  portfolio.appendJournal(reflection());
  const before = filesIn(disk);
  const big = 'x'.repeat(80_000);
  const full = expect.objectContaining({code: 'portfolio', message: expect.stringContaining('full')});
  expect(() => portfolio.appendJournal(reflection({body: big}))).toThrow(full);
  expect(filesIn(disk)).toEqual(before);
  expect(() => portfolio.write('network.opml', big)).toThrow(full);
  expect(filesIn(disk)).toEqual(before);
  portfolio.appendJournal(reflection());
});

test('a full disk brings back a file that was replaced, with its data folder on it', context => {
  const disk = tinyDisk();
  if (disk === null) return context.skip();
  const portfolio = openPortfolio({dir: join(disk, 'p'), drafts: join(disk, 'd'), device: 'deviceaa'});
  portfolio.write('goals/brew.md', 'x'.repeat(4096));
  const before = filesIn(disk);
  const work = (): void => {
    portfolio.write('goals/brew.md', 'y');
    fillUp(join(disk, 'fill'));
    portfolio.appendAct(act('t1'), AT);
  };
  const full = expect.objectContaining({code: 'portfolio', message: expect.stringContaining('full')});
  expect(() => portfolio.atomically(work)).toThrow(full);
  rmSync(join(disk, 'fill'));
  expect(filesIn(disk)).toEqual(before);
  expect(existsSync(join(disk, 'p/acts'))).toBe(false);
});

test('a read-only disk is said to be one', context => {
  const disk = tinyDisk();
  if (disk === null) return context.skip();
  const portfolio = openPortfolio({dir: disk, drafts: join(disk, 'd'), device: 'deviceaa'});
  portfolio.prepare();
  remountReadOnly(disk);
  const said = expect.objectContaining({code: 'portfolio', message: expect.stringContaining('read-only')});
  expect(() => portfolio.appendAct(act('t1'), AT)).toThrow(said);
  expect(() => portfolio.write('network.opml', 'x')).toThrow(said);
});

import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import type {Ended, Pln} from './pln.ts';
import type {World} from './world.ts';

const HOUR = 3_600_000;

export interface Mask {
  (text: string): string;
  /** The mask of the one id met so far that begins with the word. */
  short(word: string): string;
}

/**
 * Replaces what differs from run to run by words that say what was there: ids by their letter and order of appearance,
 * times (of India, as the tests' zone, or UTC) by their distance from now. Everything else stays to the letter.
 */
export function makeMask(pln: Pln, world: World): Mask {
  const ids = new Map<string, string>();
  const named = (id: string): string => {
    const known = ids.get(id);
    if (known) return known;
    const before = [...ids.keys()].filter(other => other[0] === id[0]).length;
    ids.set(id, `<${id[0]}${before + 1}>`);
    return named(id);
  };
  const mask = (text: string): string =>
    days(
      text
        .replaceAll(pln.home, '<home>')
        .replaceAll(world.host, 'world.test')
        .replaceAll(deviceOf(pln), '<device>'),
    )
      .replace(/"ms": \d+/, '"ms": <ms>')
      .replace(/("(?:pln:)?stamp":)\d{16}\b/g, '$1<stamp>')
      .replace(/"score":-?\d+\.[\de-]+/g, '"score":<score>')
      .replace(/"hash":"[0-9a-f]{64}"/g, '"hash":"<sha256>"')
      .replace(/\b(acts|annotations|journal)\/\d{4}-\d\d\./g, '$1/<month>.')
      .replace(/\b(?:[esc][a-z2-7]{12}|[ragxpt][a-z2-7]{16})\b/g, named);
  const short = (word: string): string => [...ids].find(([id]) => id.startsWith(word))?.[1] ?? word;
  return Object.assign(mask, {short});
}

function days(text: string): string {
  const masked = text
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3}\+05:30|Z)/g, time => distance(Date.parse(time)))
    .replace(/\b1[789]\d{11}\b/g, ms => distance(Number(ms)))
    .replace(/^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) \d{1,2} [A-Z][a-z]{2}(?: \d{4})?$/gm, '<day>');
  return [...Array(50).keys()]
    .reduce((before, ago) => before.replaceAll(day(ago), ago === 0 ? '<today>' : `<${ago} days ago>`), masked)
    .replace(/<today> \d\d:\d\d/g, '<minute>');
}

function distance(at: number): string {
  const hours = Math.round((at - Date.now()) / HOUR);
  if (hours === 0) return '<now>';
  return hours > 0 ? `<in ${hours} h>` : `<${-hours} h ago>`;
}

/** The day in India so many days ago. */
const day = (ago: number): string =>
  new Date(Date.now() + (5.5 - ago * 24) * HOUR).toISOString().slice(0, 10);

const deviceOf = (pln: Pln): string =>
  JSON.parse(readFileSync(join(pln.config, 'config.json'), 'utf8')).deviceId;

/** Runs commands and writes down what was asked and answered; of an array one element a line. */
export function makeTranscript(pln: Pln, mask: Mask) {
  const lines: string[] = [];
  return {
    /** The words after `pln`, as in a shell with single quotes. */
    async run(line: string): Promise<Ended> {
      const words = (line.match(/'[^']*'|\S+/g) ?? []).map(word => word.replace(/^'|'$/g, ''));
      const ended = await pln.run(words);
      const shown = words.map(word => (/^[\w./:?=-]+$/.test(word) ? word : `'${word}'`));
      const short = shown.map((word, index) => (index > 0 && word.length > 4 ? mask.short(word) : word));
      const answer = Array.isArray(ended.json)
        ? ended.json.map(row => JSON.stringify(row)).join('\n')
        : ended.stdout.trimEnd();
      lines.push(mask(`$ pln ${short.join(' ')}`), mask(answer));
      if (ended.stderr !== '') lines.push(mask(ended.stderr.trimEnd()).replace(/^/gm, '! '));
      if (ended.code !== 0) lines.push(`exit ${ended.code}`);
      lines.push('');
      return ended;
    },
    text: (): string => lines.join('\n'),
  };
}

/** All files of a folder as one text: each under its masked name, sorted by that. */
export function bound(files: Record<string, string>, mask: Mask): string {
  return Object.entries(files)
    .map(([path, text]) => `=== ${mask(path)}\n${mask(path === 'network.opml' ? byName(text) : text)}`)
    .sort()
    .join('');
}

/** Ids depend on the world's port, so the order of communities does: after a check that they are sorted, by name. */
function byName(opml: string): string {
  const blocks = opml.match(/ {4}<outline text=[\s\S]*?\n {4}<\/outline>\n/g) ?? [];
  const ids = blocks.map(block => / pln:id="([^"]+)"/.exec(block)?.[1] ?? '');
  if (ids.join() !== [...ids].sort().join()) throw new Error(`network.opml is not sorted by id: ${ids}`);
  const [head = '', tail = ''] = [opml.split(blocks[0] ?? '\0')[0], opml.split(blocks.at(-1) ?? '\0')[1]];
  return head + blocks.sort().join('') + tail;
}

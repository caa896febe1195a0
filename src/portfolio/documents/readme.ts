import {oneLine} from '../../domain/common/text.ts';
import {mergeLines} from '../../domain/merging/merge-lines.ts';
import {mergeWithoutBase} from '../../domain/merging/merge-without-base.ts';
import {type BothVersions, type MergedFiles, mergedFile, mergedText, SIDES} from './common/merge-versions.ts';
import {ALL_KINDS, formatOf} from './kinds.ts';

/** The last such line counts. The learner's own text may follow it. */
const MARK = /^<!-- pln folder (\d+), device (\S+) -->[ \t\r]*$/gm;

/** The version of the folder's format that this pln writes. */
export const FOLDER_VERSION = 1;

/** A row for each kind of document. */
const TABLE = ALL_KINDS.map(kind => {
  const {about, top, ending} = formatOf(kind);
  return `| ${about} | \`${top}${ending === null ? '' : '/'}\` |`;
}).join('\n');

/** README.md of the portfolio folder, which explains how to read it without pln. */
export const writeReadme = (device: string): string => `# My learning portfolio

This folder holds what I made and decided while learning in my networks: plain files, mine to keep, readable with any
editor. \`pln\` writes them and reads them back; nothing here needs it.

| What | Where |
|---|---|
${TABLE}

In the journal a comment under each heading (\`<!-- pln … -->\`) carries ids, goals and evidence for programs; the text
below it is what I wrote. Files of journal, annotations and acts are only ever appended to: a correction or a
retraction is a further entry. Editing by hand is fine; \`pln\` notices and respects it. The folder is safe in git,
Syncthing or on a stick. A second device writes files of its own (\`2026-11.<device>.md\`), so nothing collides.

<!-- pln folder ${FOLDER_VERSION}, device ${device} -->
`;

/** The version of the folder, and the device that made it. null: the text has no mark of pln. */
export function readReadme(text: string): {version: number; device: string} | null {
  const match = [...text.matchAll(MARK)].at(-1);
  return match ? {version: Number(match[1]), device: oneLine(match[2] ?? '')} : null;
}

/**
 * Merges two versions of README.md. Without a base, two folders become one: the text has each line of either once, and the
 * mark of theirs, whose device goes on writing file names without a suffix. Our device then writes as any later one.
 */
export function mergeReadmes(path: string, {base, ours, theirs}: BothVersions): MergedFiles {
  if (base !== null) return mergedText(path, mergeLines(base, ours, theirs, SIDES));
  const mark = [theirs, ours].flatMap(text => [...text.matchAll(MARK)].at(-1)?.[0].trimEnd() ?? [])[0];
  const [here = '', there = ''] = [ours, theirs].map(text => text.replace(MARK, '').trim());
  const words = here === '' || there === '' ? `${there}${here}\n` : mergeWithoutBase(here, there, null).text;
  return mergedFile(path, mark === undefined ? words : `${words.trimEnd()}\n\n${mark}\n`);
}

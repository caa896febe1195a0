import {oneLine} from '../../domain/common/text.ts';
import {mergeWithoutBase} from '../../domain/merging/merge-without-base.ts';

/** The last such line counts: the learner may have written below it. */
const MARK = /^<!-- pln folder (\d+), device (\S+) -->[ \t\r]*$/gm;

/** The version of the folder's format that this pln writes. */
export const FOLDER_VERSION = 1;

/** README.md of the portfolio folder: how to read it without pln. */
export const writeReadme = (device: string): string => `# My learning portfolio

This folder holds what I made and decided while learning in my networks: plain files, mine to keep, readable with any
editor. \`pln\` writes them and reads them back; nothing here needs it.

| What | Where |
|---|---|
| The communities I follow, with their feeds (OPML, any feed reader opens it) | \`network.opml\` |
| My goals, one a file, milestones as a task list | \`goals/\` |
| My journal: reflections and experiences, a file a month, newest at the end | \`journal/\` |
| Highlights and notes (W3C Web Annotations, one JSON object a line) | \`annotations/\` |
| What I did with entries: read, kept for later, starred, tagged (one JSON object a line) | \`acts/\` |
| The articles I starred, noted or cited, as Markdown, so that they outlive their links; \`<id>.<hash>.md\` is a later text of \`<id>.md\` | \`kept/\` |
| Things I attached | \`files/\` |

In the journal a comment under each heading (\`<!-- pln … -->\`) carries ids, goals and evidence for programs; the text
below it is what I wrote. Files of journal, annotations and acts are only ever appended to: a correction or a
retraction is a further entry. Editing by hand is fine; \`pln\` notices and respects it. The folder is safe in git,
Syncthing or on a stick. A second device writes files of its own (\`2026-11.<device>.md\`), so nothing collides.

<!-- pln folder ${FOLDER_VERSION}, device ${device} -->
`;

/** What the mark of a README says; null where it is not there. */
export function readReadme(text: string): {version: number; device: string} | null {
  const match = [...text.matchAll(MARK)].at(-1);
  return match ? {version: Number(match[1]), device: oneLine(match[2] ?? '')} : null;
}

/**
 * The READMEs of two folders that become one: the words of either, each line once, under the mark of theirs, whose
 * device goes on writing the names without suffix. Ours says no more of that than a device that comes later.
 */
export function mergeReadmes(ours: string, theirs: string): string {
  const mark = [theirs, ours].flatMap(text => [...text.matchAll(MARK)].at(-1)?.[0].trimEnd() ?? [])[0];
  const [here, there] = [ours, theirs].map(text => text.replace(MARK, '').trim());
  const words =
    here === '' || there === '' ? `${there}${here}\n` : mergeWithoutBase(here ?? '', there ?? '', null).text;
  return mark === undefined ? words : `${words.trimEnd()}\n\n${mark}\n`;
}

import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {fillHome} from './home.ts';
import {openScreen, type Screen} from './screen.ts';
import {svgOf} from './svg.ts';

// Draws the pictures of the README: the program on a made-up home, in a real pseudo-terminal. The same program
// gives the same bytes, on any day.

process.env.TZ = 'Europe/Berlin';
const DOCS = fileURLToPath(new URL('../../docs/', import.meta.url));
const ENTER = '\r';

interface Picture {
  file: string;
  title: string;
  description: string;
  /** From the queue with its preview to what is to be seen. */
  go(screen: Screen): Promise<void>;
}

const PICTURES: readonly Picture[] = [
  {
    file: 'queue.svg',
    title: 'The queue of pln',
    description:
      'A list of entries from several communities at the left, each with its title, community, age and minutes to read; at the right the beginning of the chosen article.',
    go: async () => {},
  },
  {
    file: 'goals.svg',
    title: 'The goals of pln',
    description:
      'Two goals with their milestones, evidence and last activity; under them what in the queue serves the chosen one, the next action, and the evidence of a year.',
    go: screen => screen.press('4', 'explain Vary'),
  },
  {
    file: 'reader.svg',
    title: 'The reader of pln while a passage is marked',
    description:
      'An article in a narrow column with headings, code, a quotation and a table. One passage is highlighted, its note beside it in the margin; another one is being marked.',
    async go(screen) {
      await screen.press(ENTER, 'opaque = never');
      await screen.press('v', 'marking by');
      await screen.press('jjjj', 'marking by');
    },
  },
];

const folder = mkdtempSync(join(tmpdir(), 'pln-pictures-'));
try {
  await fillHome(folder);
  mkdirSync(DOCS, {recursive: true});
  for (const picture of PICTURES) {
    const screen = openScreen(folder, 120, 36);
    await screen.press('', 'What polite looks like');
    await picture.go(screen);
    writeFileSync(join(DOCS, picture.file), svgOf(screen.terminal, picture));
    screen.close();
    console.log(`docs/${picture.file}`);
  }
} finally {
  rmSync(folder, {recursive: true, force: true, maxRetries: 5});
}

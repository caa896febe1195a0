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
  /** From Today, the first place, to what is to be seen. */
  go(screen: Screen): Promise<void>;
}

const PICTURES: readonly Picture[] = [
  {
    file: 'today.svg',
    title: 'Today in pln',
    description:
      'The plan of the day: an action that is due, then the seats of three goals with weights 3, 2 and 1, and open seats for what lies outside them. Each entry has its community and the reason why it is there; at the right the reasons and the beginning of the chosen article.',
    async go(screen) {
      await screen.press('', 'due today');
      await screen.press('jj', 'What polite looks like');
    },
  },
  {
    file: 'goals.svg',
    title: 'The goals of pln',
    description:
      'Three goals with their milestones, evidence and last activity; under them what in the queue serves the chosen one, the next action, and the evidence of a year.',
    go: screen => screen.press('4', 'explain Vary'),
  },
  {
    file: 'reader.svg',
    title: 'The reader of pln while a passage is marked',
    description:
      'An article in a narrow column with headings, code, a quotation and a table. One passage is highlighted, its note beside it in the margin; another one is being marked.',
    async go(screen) {
      await screen.press('2', 'What polite looks like');
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
    await screen.press('', 'seats');
    await picture.go(screen);
    writeFileSync(join(DOCS, picture.file), svgOf(screen.terminal, picture));
    screen.close();
    console.log(`docs/${picture.file}`);
  }
} finally {
  rmSync(folder, {recursive: true, force: true, maxRetries: 5});
}

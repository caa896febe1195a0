import type {Area} from '../common/screen.ts';
import {blank, fitLine, type Line, line, span} from '../drawing/lines.ts';

// Each text has a long form, and a short one that fits 40 columns.

const WAYS: readonly [long: string, short: string][] = [
  ['follow a blog, forum, podcast or newsletter by its address', 'follow an address'],
  ['import the OPML file of another reader', 'import an OPML file'],
  ['look around in a demo first: a made-up network, apart from yours', 'a demo, apart from yours'],
  ['how it works, and every key', 'how it works, every key'],
];

/** The keys of the ways to begin. */
export type Ways = readonly [follow: string, importing: string, demo: string, help: string];

const STEPS: readonly [what: string, long: string, short: string][] = [
  ['communities', 'the people and places that you want to learn from', 'whom you learn from'],
  ['queue', 'what they say waits here until you read it or are done', 'what they say, waiting'],
  ['highlights', 'mark a passage that matters, and note why', 'what you mark and note'],
  ['reflections', 'write what you make of it, highlights as evidence', 'what you make of it'],
  ['your folder', 'all of that as plain files, yours without this program too', 'all of it as your files'],
];

/** From this width on the long forms fit. */
const ROOMY = 80;

/** How it works in sentences, for a screen reader. */
export const howItWorksWords = (): string[] => STEPS.map(([what, long]) => `${what}: ${long}`);

/** What a screen reader says while the network is empty. */
export const welcomeWords = (keys: Ways): string[] => [
  'Your network is empty. Begin with one of these keys.',
  ...WAYS.map(([long], index) => `${keys[index] ?? ''}: ${long}`),
];

/** How it works, from a community to the learner's own folder, in at most twelve lines. */
export function howItWorks({columns}: Area): Line[] {
  return STEPS.map(([what, long, short], index) =>
    line(
      span(index === 0 ? '    ' : '  → ', 'dim'),
      span(what.padEnd(13), 'accent'),
      span(columns >= ROOMY ? long : short, 'text'),
    ),
  );
}

/** What is shown while the network is empty: the ways to begin, and how it works. */
export function welcome(area: Area, keys: Ways = ['+', 'i', 'd', '?']): Line[] {
  const isRoomy = area.rows >= 16;
  const gap = isRoomy ? [blank] : [];
  const ways = WAYS.map(([long, short], index) =>
    line(
      span(`    ${(keys[index] ?? '').padEnd(3)} `, 'key'),
      span(area.columns >= ROOMY ? long : short, 'text'),
    ),
  );
  return [
    ...gap,
    line(span('  Your network is empty. Begin with', 'heading')),
    ...gap,
    ...ways,
    // At 40×12 both parts fill the screen.
    ...(area.rows > ways.length + STEPS.length + 1 ? [blank] : []),
    ...(isRoomy ? [line(span('  How it works', 'heading')), blank] : []),
    ...howItWorks(area),
  ]
    .slice(0, area.rows)
    .map(one => fitLine(one, area.columns));
}

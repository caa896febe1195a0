import {mkdirSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import type {Act, ActVerb, Json} from '../../src/domain/acts/act.ts';
import type {EntryId} from '../../src/domain/common/ids.ts';
import {zoneOf} from '../../src/domain/common/time.ts';
import {
  ANNOTATION_CONTEXT,
  type Annotation,
  bodiesOf,
  selectorsOf,
} from '../../src/domain/learning/annotation.ts';
import type {Goal} from '../../src/domain/learning/goal.ts';
import type {JournalEntry} from '../../src/domain/learning/reflection.ts';
import {writeAct} from '../../src/portfolio/documents/acts/write.ts';
import {writeAnnotation} from '../../src/portfolio/documents/annotations/write.ts';
import {writeGoal} from '../../src/portfolio/documents/goals/write.ts';
import {writeEntry} from '../../src/portfolio/documents/journal/write.ts';
import {writeSnapshot} from '../../src/portfolio/documents/snapshots/write.ts';
import {hashOf} from '../../src/services/snapshots/take-snapshot.ts';
import {paragraph, sentence} from './world.ts';

/** How much somebody wrote and did. */
export interface Years {
  reflections: number;
  annotations: number;
  acts: number;
  /** Entries that anything was done with, and how many of them were kept. */
  entries: number;
  kept: number;
  months: number;
}

/** A lifetime's folder, written by what writes the folder, without the hours that it would take to live it. */
export function writeYears(dir: string, years: Years): void {
  const files = new Map<string, string[]>();
  const add = (file: string, text: string): void => {
    const pieces = files.get(file);
    if (pieces) pieces.push(text);
    else files.set(file, [text]);
  };
  for (let goal = 0; goal < GOALS; goal += 1) add(`goals/goal-${goal}.md`, writeGoal(goalOf(goal)));
  for (let entry = 0; entry < years.kept; entry += 1) add(`kept/${entryId(entry)}.md`, snapshot(entry));
  for (let index = 0; index < years.acts; index += 1) {
    const at = timeOf(index, years.acts, years.months);
    add(`acts/${at.slice(0, 7)}.jsonl`, writeAct(actOf(index, years, at), at));
  }
  for (let index = 0; index < years.annotations; index += 1) {
    const at = timeOf(index, years.annotations, years.months);
    add(
      `annotations/${at.slice(0, 7)}.jsonl`,
      writeAnnotation(annotationOf(index, years, at), Date.parse(at) * 1000),
    );
  }
  for (let index = 0; index < years.reflections; index += 1) {
    const at = timeOf(index, years.reflections, years.months);
    const file = `journal/${at.slice(0, 7)}.md`;
    add(file, `${files.has(file) ? '\n' : ''}${writeEntry(reflectionOf(index, years, at))}`);
  }
  for (const [file, pieces] of files) {
    mkdirSync(dirname(join(dir, file)), {recursive: true});
    writeFileSync(join(dir, file), pieces.join(''));
  }
}

const GOALS = 30;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';

/** As ids are made: base32, here of a number. */
const id = (letter: string, number: number, length: number): string => {
  let rest = number * 7919 + 13;
  let out = '';
  for (let place = 0; place < length; place += 1) {
    out += LETTERS[rest % 32];
    rest = Math.floor(rest / 32);
  }
  return `${letter}${out}`;
};
const entryId = (number: number): EntryId => id('e', number, 12) as EntryId;
const urlOf = (entry: number): string => `https://c${entry % 200}.example/entry-${entry}`;
const textOf = (entry: number): string =>
  Array.from({length: 4}, (_, part) => paragraph(entry + part).replace(/<[^>]+>/g, '')).join('\n\n');

const timeOf = (index: number, count: number, months: number): string => {
  const end = Date.UTC(2026, 10, 20);
  return new Date(end - Math.floor(((count - index) / count) * months * 30 * 86_400_000)).toISOString();
};

const VERBS: readonly [ActVerb, Json, Json][] = [
  ['read', true, false],
  ['state', 'done', 'inbox'],
  ['read', true, false],
  ['state', 'later', 'inbox'],
  ['star', true, false],
  ['tag', 'http', null],
  ['tie', 'goal', null],
  ['state', 'inbox', 'later'],
];

export function actOf(index: number, years: Years, at: string): Act {
  const [verb, value, was] = VERBS[index % VERBS.length] ?? ['read', true, false];
  const count = index % 200 === 1 ? 40 : 1; // now and then a whole screen at once
  const entries = Array.from({length: count}, (_, place) => {
    const entry = (index * 3 + place) % years.entries;
    const community = id('c', entry % 200, 12);
    return {id: entryId(entry), url: urlOf(entry), title: sentence(entry), community};
  });
  const isUndo = index % 50 === 49;
  return {
    id: id('t', index, 16) as Act['id'],
    at: Date.parse(at),
    zone: zoneOf(at),
    stamp: Date.parse(at) * 1000,
    device: 'dbench',
    session: id('t', index - (index % 40), 16),
    verb: isUndo ? 'undo' : verb,
    value: isUndo ? id('t', index - 1, 16) : verb === 'tie' ? id('g', index % GOALS, 16) : value,
    was: isUndo ? null : was,
    entries,
  };
}

function annotationOf(index: number, years: Years, at: string): Annotation {
  const entry = index % years.kept;
  const text = textOf(entry);
  const start = text.indexOf(' ', (index * 13) % 300) + 1;
  const note = index % 2 === 0 ? `${sentence(index)}.` : null;
  return {
    '@context': ANNOTATION_CONTEXT,
    id: id('a', index, 16) as Annotation['id'],
    type: 'Annotation',
    motivation: note ? 'commenting' : 'highlighting',
    created: at,
    modified: at,
    body: bodiesOf(note, index % 5 === 0 ? ['http'] : []),
    target: {source: urlOf(entry), selector: selectorsOf(text, start, start + 80)},
    'pln:entry': entryId(entry),
    'pln:kind': 'idea',
    'pln:goals': index % 3 === 0 ? [id('g', index % GOALS, 16)] : [],
    'pln:visibility': 'private',
  };
}

function reflectionOf(index: number, years: Years, at: string): JournalEntry {
  const cited = index % years.kept;
  const body = Array.from({length: 3}, (_, part) => paragraph(index + part).replace(/<[^>]+>/g, ''));
  return {
    id: id('r', index, 16) as JournalEntry['id'],
    at,
    kind: 'reflection',
    title: sentence(index),
    body: body.join('\n\n'),
    of: null,
    goals: [id('g', index % GOALS, 16) as JournalEntry['goals'][number]],
    evidence: [
      {
        type: 'entry',
        id: entryId(cited),
        url: urlOf(cited),
        title: sentence(cited),
        quote: null,
        note: null,
        community: 'Community',
      },
    ],
    tags: ['http'],
    claim: 'I can say what a 304 is for',
    next: null,
    template: null,
    visibility: 'private',
  };
}

function goalOf(index: number): Goal {
  return {
    id: id('g', index, 16) as Goal['id'],
    title: sentence(index),
    why: sentence(index + 1),
    criteria: [sentence(index + 2)],
    status: 'active',
    createdAt: '2022-01-01T00:00:00.000Z',
    by: null,
    keywords: ['http'],
    notTerms: [],
    opportunity: null,
    helpers: [],
    weight: 1,
    visibility: 'private',
    milestones: [{title: sentence(index + 3), doneAt: null}],
  };
}

function snapshot(entry: number): string {
  const markdown = textOf(entry);
  return writeSnapshot({
    id: entryId(entry),
    title: sentence(entry),
    author: 'Rin',
    url: urlOf(entry),
    community: [`Community ${entry % 200}`],
    published: '2022-01-01T00:00:00.000Z',
    kept: '2022-01-02T00:00:00.000Z',
    hash: hashOf(markdown),
    markdown,
  });
}

// Covers: src/store/learner/annotations.ts, src/store/learner/goals.ts, src/store/learner/journal.ts,
// src/store/learner/search.ts

import {describe, expect, test} from 'vitest';
import type {Annotation} from '../../../src/domain/learning/annotation.ts';
import type {Goal} from '../../../src/domain/learning/goal.ts';
import {annotation, aStore, found, put, saveContent} from '../a-store.ts';

const same = <T>(id: T): T => id;

describe('annotations', () => {
  const version = (
    line: number,
    modified: number,
    note: string | null,
    file = 'annotations/2026-11.jsonl',
  ) => ({
    id: 'a1' as never,
    file,
    line,
    modifiedAt: modified,
    stamp: modified,
    annotation:
      note === null
        ? null
        : annotation('a1', {
            body: [{type: 'TextualBody', purpose: 'commenting', value: note}],
            'pln:goals': ['g1'],
          }),
  });
  const noteAfter = (...versions: ReturnType<typeof version>[]): string | null => {
    const {notes} = aStore();
    for (const one of versions) notes.saveVersion(one);
    notes.showNewest('a1' as never, same);
    return (notes.get('a1' as never)?.body[0] as {value?: string} | undefined)?.value ?? null;
  };

  test.each([
    ['the greatest modified wins, whatever the line', [version(1, 20, 'new'), version(2, 10, 'old')], 'new'],
    ['of two at one moment the later line', [version(2, 10, 'later'), version(1, 10, 'earlier')], 'later'],
    ['of two files by moment', [version(1, 10, 'x', 'annotations/2026-12.jsonl'), version(9, 11, 'y')], 'y'],
    ['a tombstone removes', [version(1, 10, 'x'), version(2, 11, null)], null],
    ['an older tombstone does not', [version(1, 10, 'x'), version(2, 9, null)], 'x'],
    [
      'a version after the tombstone brings it back',
      [version(1, 10, 'x'), version(2, 11, null), version(3, 12, 'y')],
      'y',
    ],
  ])('%s', (_, versions, note) => {
    expect(noteAfter(...versions)).toBe(note);
  });

  test('it changes in goals, search and the list', () => {
    const {notes, goals, search} = aStore();
    notes.saveVersion(version(1, 10, 'about caches'));
    notes.showNewest('a1' as never, same);
    notes.showNewest('a1' as never, same);
    expect(notes.list().map(one => one.id)).toEqual(['a1']);
    expect(goals.links('g1' as never)).toEqual([
      {type: 'annotation', ownerId: 'a1', at: Date.parse('2026-11-21T18:04:05Z'), zone: 0},
    ]);
    expect(search.notes('caches', 'annotation', 5)).toHaveLength(1);
    notes.saveVersion(version(2, 11, null));
    notes.showNewest('a1' as never, same);
    expect([notes.list(), goals.links('g1' as never), search.notes('caches', 'annotation', 5)]).toEqual([
      [],
      [],
      [],
    ]);
    expect(notes.dropFile('annotations/2026-11.jsonl')).toEqual(['a1']);
    expect(notes.nextLine('annotations/2026-11.jsonl')).toBe(1);
  });

  test('by entry as it is called today, tag and goal', () => {
    const {notes} = aStore();
    const tagged: Annotation = annotation('a2', {
      'pln:entry': 'e2',
      body: [{type: 'TextualBody', purpose: 'tagging', value: 'http'}],
      created: '2026-11-20T00:00:00Z',
    });
    notes.saveVersion(version(1, 10, 'x'));
    notes.saveVersion({...version(2, 10, 'x'), id: 'a2' as never, annotation: tagged});
    for (const id of ['a1', 'a2']) notes.showNewest(id as never, one => (one === 'e2' ? 'e3' : one) as never);
    const list = (filter: object): string[] => notes.list(filter).map(one => one.id);
    expect(list({})).toEqual(['a2', 'a1']);
    expect(list({entry: 'e3'})).toEqual(['a2']);
    expect(list({entry: 'e2'})).toEqual([]);
    expect(list({tag: 'http'})).toEqual(['a2']);
    expect(list({goal: 'g1'})).toEqual(['a1']);
  });
});

describe('search', () => {
  const filled = () => {
    const store = aStore();
    const texts = {e1: 'Un café crème à Besançon', e2: 'the cafe', e3: 'Straße in Łódź, 日本'};
    for (const [id, text] of Object.entries(texts)) {
      put(store, id);
      saveContent(
        store,
        id as never,
        {title: id === 'e2' ? 'Coffee' : 'x', author: 'Zoë'},
        {sourceId: null, html: '', attachments: []},
        text,
      );
    }
    return store;
  };

  test.each([
    ['cafe', ['e1', 'e2']],
    ['CAFÉ', ['e1', 'e2']],
    ['besancon', ['e1']],
    ['crème', ['e1']],
    ['straße', ['e3']],
    ['zoe', ['e1', 'e2', 'e3']],
    ['coffee', ['e2']],
    ['nothing', []],
  ])('%s', (word, ids) => {
    expect(
      found(filled(), word, 10)
        .map(hit => hit.id)
        .sort(),
    ).toEqual(ids);
  });

  test('an edited entry is found by its new words only, and a title counts more', () => {
    const store = filled();
    saveContent(
      store,
      'e1' as never,
      {title: 'The', author: null},
      {sourceId: null, html: '', attachments: []},
      'tea and coffee',
    );
    expect(found(store, 'crème', 10)).toEqual([]);
    expect(found(store, 'coffee', 10).map(hit => hit.id)).toEqual(['e2', 'e1']);
    const [best, next] = found(store, 'coffee', 10);
    expect(best && next && best.score > next.score).toBe(true);
    expect(found(store, 'coffee', 1)).toHaveLength(1);
  });
});

test('the journal: by time, replaced with its file, found by text, claim and quote', () => {
  const {journal, search} = aStore();
  const piece = {
    type: 'url',
    id: null,
    url: null,
    title: null,
    quote: 'a quoted répétition',
    note: null,
    community: null,
  } as const;
  const one = {
    id: 'r1',
    at: '2026-11-21T18:00:00+01:00',
    kind: 'reflection',
    title: 'Titel',
    body: 'über caches',
    of: null,
    goals: [],
    evidence: [piece],
    tags: [],
    claim: 'I can measure',
    next: null,
    template: null,
    visibility: 'private',
    file: 'journal/2026-11.md',
  } as unknown as Parameters<typeof journal.save>[0];
  const two = {...one, id: 'r2' as never, at: '2026-11-21T17:30:00Z'};
  journal.save(two);
  journal.save(one);
  journal.save(one);
  expect(journal.all()).toEqual([one, two]);
  for (const word of ['uber', 'measure', 'repetition', 'titel'])
    expect(search.notes(word, 'reflection', 9)).toHaveLength(2);
  expect(search.notes('uber', 'annotation', 9)).toEqual([]);
  journal.dropFile('journal/2026-11.md');
  expect([journal.all(), search.notes('uber', 'reflection', 9)]).toEqual([[], []]);
});

test('goals: one a file, replaced by id and by file', () => {
  const {goals} = aStore();
  const goal = (id: string, title: string) => ({id, title}) as unknown as Goal;
  goals.save({goal: goal('g1', 'old'), file: 'goals/a.md'});
  goals.save({goal: goal('g1', 'moved'), file: 'goals/b.md'});
  expect(goals.all()).toEqual([{goal: goal('g1', 'moved'), file: 'goals/b.md'}]);
  goals.save({goal: goal('g2', 'other'), file: 'goals/b.md'});
  expect(goals.all().map(one => one.goal.id)).toEqual(['g2']);
  expect(goals.get('g1' as never)).toBeNull();
  goals.dropFile('goals/b.md');
  expect(goals.all()).toEqual([]);
});

import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {Act, ActVerb} from '../../../src/domain/acts/act.ts';
import {type ActFile, compactActs} from '../../../src/domain/acts/compact-acts.ts';
import {triageOf} from '../../../src/domain/acts/fold-acts.ts';
import {undoneIn} from '../../../src/domain/acts/undone.ts';
import type {ActId, EntryId} from '../../../src/domain/common/ids.ts';
import {BEFORE_JOINING} from '../../../src/domain/network/community.ts';
import {IS_FULL} from '../../helpers/crash.ts';

const ENTRIES = ['e1', 'e2'] as EntryId[];
const COMMUNITIES = ['c1', 'c1', 'c1', 'c1', 'c2', null];
const DEVICES = ['one', 'two', 'three'];
const VALUES: Partial<Record<ActVerb, Act['value'][]>> = {
  state: ['inbox', 'later', 'done', 'nonsense'],
  read: [true, false],
  star: [true, false],
  tag: ['a', 'b', 7, ['a', 'b']],
  untag: ['a', 'b', ['b', 'a'], ['a', 7]],
  tie: ['g1', 'g2'],
  untie: ['g1', 'g2'],
  more: ['g1', 'g2'],
  less: ['g1', 7],
  'not-goal': ['g1', 'g2'],
  pass: [null],
  recall: [{annotation: 'a1', word: 'keep'}],
  rule: [BEFORE_JOINING],
  annotate: ['a1'],
  reflect: [{id: 'r1'}],
  goal: [{id: 'g1'}],
  rename: [{id: 'c1', title: 'x'}],
  view: ['v'],
};

interface Step {
  device: string;
  verb: ActVerb | 'undo' | 'redo';
  value: number;
  entries: number[];
  community: number;
  /** Hours since the last step: beyond half of one a session ends. */
  hours: number;
}

const step: fc.Arbitrary<Step> = fc.record({
  device: fc.constantFrom('one', 'one', 'one', ...DEVICES),
  verb: fc.constantFrom(
    ...(Object.keys(VALUES) as ActVerb[]),
    ...Array<'undo'>(5).fill('undo'),
    ...Array<'redo'>(3).fill('redo'),
    'state' as const,
  ),
  value: fc.nat(3),
  entries: fc.uniqueArray(fc.nat(1), {maxLength: 2}),
  community: fc.nat(5),
  hours: fc.constantFrom(0, 0, 0, 1, 1, 15),
});

/** What the devices do, each knowing its own acts; undo takes back the newest of the last two sessions, redo the last undo. */
function history(steps: readonly Step[]): Act[] {
  const acts: Act[] = [];
  let at = Date.parse('2026-06-01T00:00:00Z');
  steps.forEach(({device, verb, value, entries, community, hours}, index) => {
    at += hours * 3_600_000 + (index % 3); // also two devices at one moment
    const own = acts.filter(act => act.device === device);
    const previous = own.at(-1);
    const time = Math.max(at, (previous?.at ?? 0) + 1);
    const id = `t${(index * 7919) % 9973}` as ActId; // ids do not rise with time
    const session = previous && time - previous.at < 1_800_000 ? previous.session : id;
    const make = (facts: Pick<Act, 'verb' | 'value' | 'entries'>): void => {
      acts.push({id, at: time, zone: 0, stamp: time, device, session, was: 'x', ...facts});
    };
    if (verb !== 'undo' && verb !== 'redo') {
      const values = VALUES[verb] ?? [];
      const named = entries.map(entry => ({
        id: ENTRIES[entry] ?? ('e1' as EntryId),
        url: `https://x.example/${index}`,
        title: `${index}`,
        community: COMMUNITIES[community] ?? null,
        // What only the first act on an entry holds, in whichever file it is.
        ...(index % 5 === 3 && {published: `2026-05-0${1 + (index % 9)}T00:00:00Z`, also: ['c3']}),
        ...(index % 7 === 2 && {before: `2026-05-1${index % 9}T00:00:00Z`}),
      }));
      make({verb, value: values[value % values.length] ?? null, entries: named});
    }
    const target = verb === 'undo' ? undoable(own) : verb === 'redo' ? redoable(own) : undefined;
    if (target) make({verb: 'undo', value: target.id, entries: target.entries});
  });
  return acts;
}

const longHistory = fc.array(step, {minLength: 1, maxLength: 90, size: 'max'});

/** Much is taken back. */
const afterwards = fc.array(
  fc.oneof(
    step,
    step.map((one): Step => ({...one, device: 'one', verb: 'undo', hours: 0})),
    step.map((one): Step => ({...one, device: 'one', verb: 'redo', hours: 0})),
  ),
  {maxLength: 20, size: 'max'},
);

const isRule = ({verb, value}: Act): boolean => verb === 'rule' && value === BEFORE_JOINING;
const isUndo = ({verb}: Act): boolean => verb === 'undo';

const lastSessions = (own: readonly Act[]): Set<string> => {
  const counting = own.filter(act => !isUndo(act) && !isRule(act));
  const newest = counting.at(-1)?.session;
  const last = counting.findLast(act => act.session !== newest)?.session;
  return new Set([newest, last].flatMap(one => one ?? []));
};

function undoable(own: readonly Act[]): Act | undefined {
  const sessions = lastSessions(own);
  const undone = undoneIn(own.filter(isUndo));
  return own.findLast(
    act => !isUndo(act) && !isRule(act) && !undone.has(act.id) && sessions.has(act.session),
  );
}

function redoable(own: readonly Act[]): Act | undefined {
  const acts = own.filter(act => !isRule(act));
  const last = acts.slice(acts.findLastIndex(act => !isUndo(act)) + 1);
  const undone = undoneIn(last);
  const isOfAct = ({value}: Act): boolean => own.some(act => act.id === value && !isUndo(act));
  return last.findLast(act => isOfAct(act) && !undone.has(act.id));
}

/** For months take so many hours: much happens across their ends. */
const MONTH = 40 * 3_600_000;
const monthOf = ({at}: Act): string => String(Math.floor(at / MONTH));

function filesOf(own: readonly Act[]): ActFile[] {
  const months = [...new Set(own.map(monthOf))].sort();
  return months.map(month => ({file: month, acts: own.filter(act => monthOf(act) === month)}));
}

function compacted(
  own: readonly Act[],
  wanted: (file: string) => boolean,
  undoneElsewhere = new Set<ActId>(),
): Act[] {
  const files = filesOf(own);
  const newest = files.at(-1)?.file ?? '';
  const result = compactActs(files, {
    files: new Set(files.map(({file}) => file).filter(file => file < newest && wanted(file))),
    sessions: lastSessions(own),
    undoneElsewhere,
  });
  return own.flatMap(act => {
    const after = result.get(act.id);
    return after === null ? [] : [after ?? act];
  });
}

/** Everything that is made of acts, as the index makes it: `settleEntry`, `ensureEntry`, and the order of files. */
function views(acts: readonly Act[]): unknown {
  const undone = undoneIn(acts.filter(isUndo));
  const counted = acts
    .filter(({id}) => !undone.has(id))
    .toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  const inFiles = DEVICES.flatMap(device => acts.filter(act => act.device === device));
  return ENTRIES.map(entry => {
    const triage = triageOf(entry, 'inbox', counted);
    const mentions = inFiles.flatMap(act =>
      act.entries.filter(({id}) => id === entry).map(named => ({...named, at: act.at})),
    );
    const tied = triage.ties.map(goal => {
      const tie = counted.findLast(
        act => act.verb === 'tie' && act.value === goal && act.entries.some(({id}) => id === entry),
      );
      return tie?.at;
    });
    const {at, url, title} = mentions[0] ?? {};
    const published = mentions.find(mention => mention.published !== undefined)?.published;
    const carriers = mentions.flatMap(({community, also = []}) => [community, ...also]);
    const joinings = new Set(mentions.flatMap(({before}) => before ?? []));
    return {triage, tied, known: {at, url, title, published}, joinings, communities: new Set(carriers)};
  });
}

const inTime = (acts: readonly Act[]): Act[] => acts.toSorted((a, b) => a.at - b.at);

test('no view changes, whatever other devices did or do, whichever files are compacted, however often', () => {
  const count = {acts: 0, left: 0};
  fc.assert(
    fc.property(longHistory, afterwards, fc.nat(), (before, after, some) => {
      const acts = history(before);
      const all = history([...before, ...after]);
      const later = all.slice(acts.length);
      let left = acts;
      for (const device of DEVICES.slice(0, 1 + (some % 3))) {
        const own = left.filter(act => act.device === device);
        const others = left.filter(act => act.device !== device);
        const wanted = (file: string): boolean => some % 4 === 0 || (Number(file) + some) % 3 > 0;
        left = [...others, ...compacted(own, wanted)];
        expect(views(left)).toEqual(views(acts));
        // Any of the others may not be known here yet.
        for (const missing of DEVICES.filter(other => other !== device)) {
          const known = (list: readonly Act[]): Act[] => list.filter(act => act.device !== missing);
          expect(views(known(left))).toEqual(views(known(acts)));
        }
      }
      count.acts += acts.length;
      count.left += left.length;
      // What is done afterwards, undo included, meets the same.
      expect(views([...left, ...later])).toEqual(views(all));
      // And once more, when those months are past as well.
      const again = DEVICES.flatMap(device =>
        compacted(
          inTime([...left, ...later]).filter(act => act.device === device),
          () => true,
        ),
      );
      expect(views(again)).toEqual(views(all));
    }),
    {numRuns: IS_FULL ? 10_000 : 500},
  );
  console.log(`compaction: ${count.acts} acts, ${count.left} left`);
  expect(count.left).toBeLessThan(count.acts * 0.9);
});

test('files that reach another device one by one never show what was taken back', () => {
  fc.assert(
    fc.property(longHistory, steps => {
      const acts = history(steps);
      const own = acts.filter(act => act.device === 'one');
      const left = compacted(own, () => true);
      const others = acts.filter(act => act.device !== 'one');
      const isSame = (one: Act[]): void => expect(triages(one)).toEqual(triages(acts));
      // Oldest first, as they are written; a crash may come after any of them.
      for (const {file} of filesOf(own)) {
        const mixed = [
          ...left.filter(act => monthOf(act) <= file),
          ...own.filter(act => monthOf(act) > file),
        ];
        isSame([...others, ...mixed]);
        const turned = [
          ...own.filter(act => monthOf(act) <= file),
          ...left.filter(act => monthOf(act) > file),
        ];
        isSame([...others, ...turned]);
      }
    }),
    {numRuns: IS_FULL ? 10_000 : 300},
  );
});

const triages = (acts: readonly Act[]): unknown =>
  (views(acts) as {triage: unknown}[]).map(({triage}) => triage);

test('what undo still reaches stays to the letter, and what is dropped is what nobody sees', () => {
  const named = [{id: 'e1' as EntryId, url: null, title: 'One', community: 'c1'}];
  const at = (day: number, month = 6): number => Date.UTC(2026, month, day);
  const make = (id: string, when: number, facts: Partial<Act>): Act => ({
    ...{
      id: id as ActId,
      at: when,
      zone: 0,
      stamp: when,
      device: 'one',
      session: id,
      verb: 'state',
      value: 'done',
      was: 'inbox',
    },
    entries: named,
    ...facts,
  });
  const own = [
    make('first', at(1), {verb: 'read', value: true}),
    make('older', at(2), {value: 'later'}),
    make('newer', at(3), {}),
    make('slip', at(4), {verb: 'star', value: true}),
    make('back', at(4) + 1, {verb: 'undo', value: 'slip', was: null}),
    make('noted', at(5), {verb: 'annotate', value: 'a1', was: {long: 'x'.repeat(99)}}),
    make('now', at(6), {verb: 'tag', value: 'x', was: null}),
    make('last', at(7), {verb: 'untag', value: 'x', was: null}),
    make('today', at(1, 7), {value: 'inbox'}),
  ];
  const [first, , newer, , , , now, last, today] = own;
  expect(compacted(own, () => true)).toEqual([
    {...first, was: null},
    {...newer, was: null},
    now,
    last,
    today,
  ]);
});

test('what undo may yet bring back stays', () => {
  const named = [{id: 'e1' as EntryId, url: null, title: 'One', community: 'c1'}];
  const make = (id: string, day: number, facts: Partial<Act>): Act => ({
    ...{
      id: id as ActId,
      at: day * 24 * 3_600_000,
      zone: 0,
      stamp: day,
      device: 'one',
      session: id,
      verb: 'state',
    },
    ...{value: 'done', was: null, entries: named, ...facts},
  });
  const own = [
    make('first', 1, {verb: 'read', value: true}),
    make('beneath', 2, {value: 'later'}),
    make('above', 30, {}),
    make('today', 60, {verb: 'view', value: 'v', entries: []}),
  ];
  expect(compacted(own, () => true)).toEqual(own);
});

import fc from 'fast-check';
import {expect, test} from 'vitest';
import {dueBy} from '../../../src/domain/learning/next-action.ts';
import type {JournalEntry} from '../../../src/domain/learning/reflection.ts';
import type {StoredJournalEntry} from '../../../src/store/learner/journal.ts';
import {IS_FULL} from '../../helpers/crash.ts';
import {reflection} from '../../portfolio/journal-entries.ts';
import {aStore} from '../a-store.ts';

const COUNT = 10;
const idOf = (place: number): JournalEntry['id'] => `r${place}` as JournalEntry['id'];

/** Any journal whatever its entries are about: each other, themselves, what is not there, of any time. */
const anyJournal: fc.Arbitrary<StoredJournalEntry[]> = fc
  .array(
    fc.record({
      kind: fc.constantFrom('reflection', 'reflection', 'experience', 'correct', 'retract'),
      of: fc.option(fc.nat(COUNT).map(idOf), {nil: null}),
      minute: fc.nat(59),
      next: fc.option(
        fc.record({
          action: fc.constantFrom('Measure', 'Bake'),
          due: fc.constantFrom(null, '2026-11-20', '2026-11-22', '2026-11-23', 'soon'),
        }),
        {nil: null},
      ),
    }),
    {maxLength: COUNT},
  )
  .map(parts =>
    parts.map(({minute, ...part}, place) => ({
      ...reflection({...part, id: idOf(place), at: `2026-11-21T18:${String(minute).padStart(2, '0')}:00Z`}),
      file: 'journal/2026-11.md',
    })),
  );

test('what is read around the due ones is enough to say what is due', () => {
  const store = aStore();
  const idsOf = (entries: readonly JournalEntry[]): string[] =>
    dueBy(entries, '2026-11-22').map(({id}) => id);
  fc.assert(
    fc.property(anyJournal, entries => {
      store.journal.dropFile('journal/2026-11.md');
      for (const entry of entries) store.journal.save(entry);
      expect(idsOf(store.journal.aroundDue('2026-11-22'))).toEqual(idsOf(store.journal.all()));
    }),
    {numRuns: IS_FULL ? 5000 : 300},
  );
});

test('of a long journal only what is about those is read', () => {
  const store = aStore();
  const far = {action: 'Later', due: '2027-01-01'};
  const near = {action: 'Now', due: '2026-11-22'};
  for (let place = 0; place < 200; place += 1)
    store.journal.save({...reflection({id: idOf(place), next: place === 100 ? near : far}), file: 'f'});
  store.journal.save({...reflection({id: idOf(200), of: idOf(100)}), file: 'f'});
  store.journal.save({...reflection({id: idOf(201), of: idOf(7)}), file: 'f'});
  expect(store.journal.aroundDue('2026-11-22').map(({id}) => id)).toEqual(['r100', 'r200']);
});

import {postsADay} from '../../domain/network/schedule.ts';
import {rankOf} from '../../domain/ranking/rank.ts';
import {entryTerms} from '../../domain/ranking/words.ts';
import {htmlToText} from '../../extract/html-text.ts';
import type {UncutEntry} from '../../store/content/scores.ts';
import type {TermWriter} from '../../store/content/terms.ts';
import type {Home} from '../home/home.ts';
import {type Pausing, pause} from './pausing.ts';

/** A batch is stored in a few milliseconds: another writer does not notice it. */
const BATCH = 250;

/** An entry that has to be judged again. */
export interface EntryChange {
  change: number;
  entry: number;
}

/**
 * Makes the terms of all entries that have none, or that changed. It can be stopped after each batch and goes on from
 * there. Gives the entries that changed; they stay marked until they are judged.
 */
export async function makeTerms(home: Home, pausing: Pausing): Promise<EntryChange[]> {
  const {scores} = home.store;
  const write = scores.createTermWriter();
  const changed: EntryChange[] = [];
  for (;;) {
    const batch = scores.changesAfter(changed.at(-1)?.change ?? 0, BATCH);
    if (batch.length === 0) break;
    changed.push(...batch);
    const entries = batch.map(({entry}) => entry);
    store(home, write, scores.uncut(entries), () => {});
    await pause(pausing);
  }
  const {termsThrough: first, newest} = scores.state();
  for (;;) {
    const batch = scores.uncutAfter(scores.state().termsThrough, BATCH);
    const last = batch.at(-1)?.entry;
    if (last === undefined) return changed;
    store(home, write, batch, () => scores.setTermsThrough(last));
    await pause(pausing, (last - first) / Math.max(1, newest - first));
  }
}

function store(home: Home, write: TermWriter, batch: readonly UncutEntry[], then: () => void): void {
  const now = home.now();
  const cut = batch.map(({entry, title, html, postedAt, sortAt}) => ({
    entry,
    terms: entryTerms({title: title ?? '', text: html === null ? '' : htmlToText(html)}),
    pace: postsADay(postedAt, now),
    sortAt,
  }));
  home.store.transaction(() => {
    write(cut);
    // Ranked at once, so that the queue shows them before they are judged.
    for (const {entry, pace, sortAt} of cut)
      home.store.scores.setFirstScore(entry, rankOf({fits: [], postsADay: pace, sortAt}));
    then();
  });
}

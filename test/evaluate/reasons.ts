import type {GoalId} from '../../src/domain/common/ids.ts';
import {fitOf, STORED_FIT} from '../../src/domain/ranking/fit.ts';
import {LONGEST_REASON, reasonOf} from '../../src/domain/ranking/reason.ts';
import {spellingsIn} from '../../src/domain/ranking/words.ts';
import type {LabelledEntry} from './corpus.ts';
import type {Figure} from './figures.ts';
import {statisticsOf, type TermsOf} from './methods.ts';
import type {LabelledGoal} from './pools.ts';
import {profileFor} from './seats.ts';

const EVIDENCE = 10;

/** Whether the words that a reason quotes are in the entry, for every entry that fits a goal by its text. */
export function evaluateReasons(
  corpus: readonly LabelledEntry[],
  goals: readonly LabelledGoal[],
  termsOf: TermsOf,
): {lines: string[]; figures: Figure[]} {
  const statistics = statisticsOf(corpus.map(termsOf));
  const reasons = goals.flatMap(goal => {
    const evidence = corpus.filter(({labels}) => labels.includes(goal.label)).slice(0, EVIDENCE);
    const profile = profileFor(goal, evidence, statistics, termsOf);
    return corpus.flatMap(entry => {
      const {title, text, author, community} = entry;
      const {fit, terms} = fitOf(profile, {
        terms: termsOf(entry),
        author,
        communities: [community],
        isLinked: false,
      });
      if (fit < STORED_FIT || terms.length === 0) return [];
      const whole = `${title}\n${text}`;
      const spellings = spellingsIn(whole, new Set(terms.map(({term}) => term)));
      const words = terms.flatMap(({term}) => spellings.get(term) ?? []);
      return [{goal: goal.label as GoalId, entry, whole, reason: reasonOf({words})}];
    });
  });
  const isTrue = ({whole, reason}: {whole: string; reason: string | null}): boolean =>
    reason !== null && [...reason.matchAll(/“([^”]+)”/g)].every(([, word = '']) => whole.includes(word));
  const [sample] = reasons;
  return {
    lines: [`for example: ${sample?.goal}: ${sample?.entry.title}: ${sample?.reason}`],
    figures: [
      {name: 'entries with a reason by their text', value: reasons.length, least: 10_000},
      {
        name: 'reasons with words that the entry does not have',
        value: reasons.filter(one => !isTrue(one)).length,
        most: 0,
      },
      {
        name: 'characters of the longest reason',
        value: Math.max(...reasons.map(({reason}) => [...(reason ?? '')].length)),
        most: LONGEST_REASON,
      },
    ],
  };
}

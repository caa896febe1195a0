import {spoken, type Utterance} from '../../speech/speech.ts';
import {content, sentence} from '../../speech/words.ts';
import {lessWords, numberWords, partsShown} from './why-lines.ts';
import {originOf, termsOf, type WhyPanel} from './why-panel.ts';

/** The panel in words, once it is opened: the reason, a sentence for each goal, what the place adds, and the keys. */
export function panelOpened(panel: WhyPanel): Utterance[] {
  const {page, facts} = panel;
  const goals = page.goals.map(({title, fit, parts}) =>
    sentence('', title, [
      `fit ${numberWords(fit)}`,
      ...partsShown(parts).map(({words}) => words),
      lessWords(parts),
    ]),
  );
  return spoken(
    `Why: ${content(page.title ?? 'this entry')}${page.why === null ? '' : `, ${content(page.why)}`}`,
    ...(goals.length > 0 ? goals : ['It serves none of your active goals.']),
    ...facts.map(content),
    'Up and Down arrow choose a term, x strikes out a learnt one, Escape closes.',
    termWords(panel),
  );
}

/** What changed: what the key did, else the term under the cursor. */
export const panelChanged = (was: WhyPanel, is: WhyPanel): Utterance[] =>
  spoken(is.said !== null && is.said !== was.said ? content(is.said) : termWords(is));

function termWords(panel: WhyPanel): string {
  const terms = termsOf(panel);
  const chosen = terms[panel.cursor];
  if (!chosen) return '';
  const {term, goal} = chosen;
  const place = `${panel.cursor + 1} of ${terms.length}`;
  return sentence(place, `“${term.word}”`, [numberWords(term.weight), originOf(term), goal.title]);
}

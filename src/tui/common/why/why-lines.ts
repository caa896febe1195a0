import {counted} from '../../../domain/common/text.ts';
import type {FitParts} from '../../../domain/ranking/fit.ts';
import type {WhyGoal, WhyPage} from '../../../services/calls/why-page.ts';
import {blank, fitLine, type Line, line, span, spread} from '../../drawing/lines.ts';
import {goalTone} from '../../drawing/theme.ts';
import type {Area} from '../screen.ts';
import {keyOfTerm, originOf, type PanelTerm, termsOf, type WhyPanel} from './why-panel.ts';

/** `.92`; a sum that is subtracted has its sign. */
export const numberWords = (value: number): string => value.toFixed(2).replace(/^(-?)0\./, '$1.');

const PARTS = [
  ['own', 'your own words'],
  ['learnt', 'learnt from your evidence'],
  ['person', 'its author is behind your evidence'],
  ['link', 'links to your evidence, or from it'],
  ['community', 'its share of your evidence'],
] as const;

/** Parts below this are shown as nothing. */
const LEAST_SHOWN = 0.005;

/** The parts that add to a fit: their name, what they are, and how much. */
export const partsShown = (parts: FitParts): {name: string; about: string; words: string}[] =>
  PARTS.filter(([part]) => parts[part] >= LEAST_SHOWN).map(([part, about]) => ({
    name: part,
    about,
    words: `${part} ${numberWords(parts[part])}`,
  }));

/** `less .12`, what is subtracted from a fit; null: nothing. */
export const lessWords = ({less}: FitParts): string | null =>
  less >= LEAST_SHOWN ? `less ${numberWords(less)}` : null;

/** The panel at the bottom of the screen: a rule, the sums, and what the keys do. */
export function whyLines(panel: WhyPanel, area: Area): Line[] {
  const {lines, cursorLine} = bodyOf(panel, area.columns);
  const room = Math.max(3, Math.min(lines.length, Math.floor(area.rows * 0.7), area.rows - 3));
  const top = Math.max(0, Math.min(cursorLine - Math.floor(room / 2), lines.length - room));
  const more = lines.length > room ? ` ${counted(lines.length, 'line')} ` : '';
  const title = ` Why · ${panel.page.title ?? 'this entry'} `;
  return [
    spread([span('── ', 'dim'), span(title, 'heading')], [span(more, 'dim')], area.columns),
    ...lines.slice(top, top + room),
    keyLine(panel, area.columns),
  ].map(one => fitLine(one, area.columns));
}

function keyLine({said}: WhyPanel, columns: number): Line {
  const keys = columns >= 60 ? ' ↑ ↓ term   x strike out   U undo   Esc close' : ' x strike out   Esc close';
  return spread(
    [span(said === null ? keys : ` ${said}`, said === null ? 'dim' : 'good')],
    [],
    columns,
    'bar',
  );
}

function bodyOf(panel: WhyPanel, columns: number): {lines: Line[]; cursorLine: number} {
  const {page, facts} = panel;
  const lines: Line[] = page.why === null ? [] : [line(span('  shown: ', 'dim'), span(page.why))];
  let cursorLine = 0;
  const chosen = termsOf(panel)[panel.cursor];
  if (page.goals.length === 0) lines.push(line(span('  It serves none of your active goals.', 'dim')));
  for (const goal of page.goals) {
    lines.push(...sumLines(goal));
    for (const term of goal.terms) {
      const isChosen = chosen?.goal === goal && chosen.term === term;
      if (isChosen) cursorLine = lines.length;
      lines.push(termLine(panel, {goal, term}, isChosen, columns));
    }
  }
  const rank = sumWords(page.rank);
  return {
    lines: [
      ...lines,
      ...(page.rank.length > 0 || facts.length > 0 ? [blank] : []),
      ...facts.map(fact => line(span(`  ${fact}`, 'dim'))),
      ...(rank === '' ? [] : [line(span('  place in the queue  ', 'dim'), span(rank))]),
    ],
    cursorLine,
  };
}

/** `4.07 = goals 4.50 − pace .40 − age .03`; '' without parts. */
function sumWords(parts: WhyPage['rank']): string {
  if (parts.length === 0) return '';
  const sum = parts.reduce((total, {value}) => total + value, 0);
  const signed = parts.map(({name, value}, index) => {
    const sign = value < 0 ? '− ' : index > 0 ? '+ ' : '';
    return `${sign}${name} ${numberWords(Math.abs(value))}`;
  });
  return `${numberWords(sum)} = ${signed.join(' ')}`;
}

function sumLines({goal, title, weight, fit, parts}: WhyGoal): Line[] {
  const shown = partsShown(parts);
  const less = lessWords(parts);
  return [
    line(span(`  ${title}`, goalTone(goal)), span(`  weight ${weight}`, 'dim')),
    line(
      span(`    ${numberWords(fit)} `, 'strong'),
      span(`= ${shown.map(({words}) => words).join(' + ') || '0'}`, 'text'),
      span(less === null ? '' : ` − ${less}`, 'warning'),
    ),
    ...shown
      .filter(({name}) => name !== 'own' && name !== 'learnt')
      .map(({about, words}) => line(span(`    ${words}  `, 'text'), span(about, 'dim'))),
  ];
}

function termLine({struck}: WhyPanel, one: PanelTerm, isChosen: boolean, columns: number): Line {
  const isStruck = struck.includes(keyOfTerm(one));
  const {term} = one;
  return spread(
    [
      span(isChosen ? ' ▌ ' : '   ', 'edge'),
      span(` ${isStruck ? '×' : ' '}“${term.word}” `, isStruck ? 'dim' : 'text'),
      span(isStruck ? 'struck out' : originOf(term), 'dim'),
    ],
    [span(` ${numberWords(term.weight)} `, 'dim')],
    columns,
    isChosen ? 'selected' : 'none',
  );
}

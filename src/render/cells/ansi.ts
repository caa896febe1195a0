import {visibleText} from '../../domain/common/visible-text.ts';
import type {RenderedLine, RenderedSpan, Role} from './lines.ts';

/** Attributes, and the 16 colours that every terminal has in a palette chosen by its owner (ECMA-48 §8.3.117). */
const SGR: Partial<Record<Role, string>> = {
  heading: '1',
  strong: '1',
  em: '3',
  code: '36',
  quote: '3',
  link: '34',
  image: '35',
  strike: '9',
  mark: '7',
  dim: '2',
  marker: '2',
  'mark:idea': '30;43',
  'mark:question': '30;46',
  'mark:quote': '30;42',
  'mark:disagree': '30;45',
};

/** Lines as text for a terminal, without a line end after the last one. Without colour it has no escape sequences. */
export const toAnsi = (lines: readonly RenderedLine[], {color}: {color: boolean}): string =>
  lines
    .map(line =>
      line.spans
        .map(span => ({...span, text: visibleText(span.text)}))
        .map(span => (color ? styled(span) : span.text))
        .join('')
        .trimEnd(),
    )
    .join('\n');

function styled({text, roles}: RenderedSpan): string {
  const codes = roles.flatMap(role => SGR[role] ?? []);
  return codes.length === 0 ? text : `\x1b[${codes.join(';')}m${text}\x1b[0m`;
}

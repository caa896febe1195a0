import {relatedTitle, relatedWords} from '../../domain/ranking/related.ts';
import type {EntryView} from '../../services/reading/read-entry.ts';
import {fitLine, type Line, line, span} from '../drawing/lines.ts';

/** So many are named; the key for related entries lists all. */
const MOST = 3;

/** The entries of other communities that an entry belongs with: how each does, and its title. */
export function relatedLines({related}: Pick<EntryView, 'related'>, width: number): Line[] {
  const named = related.length <= MOST ? related : related.slice(0, MOST - 1);
  const rest = related.length - named.length;
  return [
    ...named.map(one =>
      fitLine(line(span(`⇄ ${relatedWords(one)}`, 'tone4'), span(`: ${relatedTitle(one)}`, 'dim')), width),
    ),
    ...(rest > 0 ? [line(span(`⇄ ${rest} more`, 'tone4'))] : []),
  ];
}

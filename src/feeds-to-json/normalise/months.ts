/**
 * Beginnings of month names in the languages of feeds, without accents. A name with different meanings in two languages
 * (`lis` is November in Polish and October in Croatian) is left out.
 */
const STEMS: readonly string[][] = [
  'jan ene gen sty led tammi oca ian sij sič янв січ яну ιαν ינו يناير'.split(' '),
  'feb fev lut unor unora helmi sub vel фев лют φεβ פבר فبراير'.split(' '),
  'mar mrt mrz maa brez ozu мар бер μαρ מרץ مارس'.split(' '),
  'apr abr avr kwi dub huhti nis апр кві απρ אפר ابريل'.split(' '),
  'may mai maj mei mag kve touko svib маи мая тра μαι מאי مايو'.split(' '),
  'jun juin giu iun cze cerven cervna kesa haz lipanj lipnja июн чер юни ιουν יוני يونيو'.split(' '),
  'jul juil lug iul lipi lipc cervenec cervence hein tem srpanj srpnja июл лип юли ιουλ יולי يوليو'.split(
    ' ',
  ),
  'aug ago aou agu sie srpen srpna elo kol авг сер αυγ אוג اغسطس'.split(' '),
  'sep set sze wrz zar syys eyl ruj сен вер сеп σεπ ספט سبتمبر'.split(' '),
  'oct okt ott out paz rij loka eki окт жов οκτ אוק اكتوبر'.split(' '),
  'nov marras kas noi studen ноя ное νοε נוב نوفمبر'.split(' '),
  'dec dez dic des gru pro joulu ara дек гру δεκ דצמ ديسمبر'.split(' '),
];

const BY_LENGTH: readonly (readonly [stem: string, month: number])[] = STEMS.flatMap((stems, index) =>
  stems.map(stem => [stem, index + 1] as const),
).toSorted(([a], [b]) => b.length - a.length);

const ENGLISH = 'JanFebMarAprMayJunJulAugSepOctNovDec';

/** The month of a name or its abbreviation, 1 to 12, in upper or lower case. 0: not certainly a month. */
export function monthOf(name: string): number {
  const english = name.length === 3 ? ENGLISH.indexOf(name) : -1;
  if (english !== -1 && english % 3 === 0) return english / 3 + 1;
  const plain = name.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
  return BY_LENGTH.find(([stem]) => plain.startsWith(stem))?.[1] ?? 0;
}

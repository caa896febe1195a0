import fc from 'fast-check';

// Documents of one feed as they follow each other: items come, go, change, move and repeat themselves, the channel
// changes, and now and then something is broken.

export type Format = 'rss' | 'rdf' | 'atom';

interface Item {
  guid: number | null;
  link: string | null;
  title: number;
  /** Days from the beginning. */
  date: number | null;
  base: boolean;
  body: number;
  extra: number;
  shape: 'whole' | 'empty' | 'closed';
}

interface Channel {
  link: string | null;
  base: boolean;
  declares: boolean;
  author: number;
  built: number;
  odd: number;
  behind: number;
}

type Change =
  | {kind: 'add' | 'replace'; at: number; item: Item}
  | {kind: 'remove' | 'repeat'; at: number}
  | {kind: 'move'; at: number; to: number}
  | {kind: 'channel'; channel: Partial<Channel>}
  | {kind: 'break'; at: number; cut: number; piece: string}
  | {kind: 'wait'; days: number};

export interface Issue {
  text: string;
  /** Days from the beginning. */
  day: number;
}

const BEGINNING = Date.UTC(2026, 10, 22, 12);
export const dayAt = (day: number): number => BEGINNING + day * 86_400_000;

const HTML = '<p>One <a href="more.html">more</a> & <b>two</b></p>';
const BODIES: ((html: string) => string)[] = [
  html => `<![CDATA[${html}]]>`,
  html => html.replace(/&/g, '&amp;').replace(/</g, '&lt;'),
  () => '<![CDATA[<skipHours><hour>5</hour></skipHours><item>]]>',
  () => 'plain &amp; simple',
  () => '<![CDATA[ xmlns:x="http://purl.org/dc/elements/1.1/" ]]>',
];

const EXTRAS = [
  '',
  '<length>2</length>',
  '<skipHours><hour>3</hour></skipHours>',
  '<x:creator xmlns:x="http://purl.org/dc/elements/1.1/">Ana</x:creator>',
  '<x:creator xmlns:x="http://search.yahoo.com/mrss/">Eve</x:creator>',
  '<x:creator>Bo</x:creator>',
  '<dc:creator>Cy</dc:creator>',
  '<!-- <item><title>no</title></item> -->',
  '<item><title>inner</title></item>',
  '<ITEM/>',
  '<author>me@log.example (Me)</author>',
  '<dc:author>Di</dc:author>',
  '<title>second</title>',
  '<link href="https://log.example/linked"/>',
  '<enclosure url="a.mp3" type="audio/mpeg" length="3"/>',
  '<b>open',
  ' R&D; &bogus ',
  '<entry/>',
];

const IN_CHANNEL = [
  '',
  '<ttl>90</ttl><skipHours><hour>1</hour></skipHours>',
  '<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="self" href="https://log.example/self"/>',
  '<!-- <item></item> -->',
  '<x:creator>Chan</x:creator>',
  '<items>none</items>',
];

const LINKS = ['/p0', '/p1', '/p2', 'https://log.example/p1#part', '/', 'p3', null];

const date = (format: Format, day: number): string =>
  format === 'rss' ? new Date(dayAt(day)).toUTCString() : new Date(dayAt(day)).toISOString();

function itemText(format: Format, item: Item): string {
  const name = format === 'atom' ? 'entry' : 'item';
  if (item.shape === 'closed') return `<${name}/>`;
  if (item.shape === 'empty') return `<${name}></${name}>`;
  const {guid, link, title, body, extra, base} = item;
  const about = format === 'rdf' && guid !== null ? ` rdf:about="urn:${guid}"` : '';
  const start = `<${name}${about}${base ? ' xml:base="https://other.example/x/"' : ''}>`;
  const content = BODIES[body]?.(HTML) ?? '';
  const parts = [
    `<title>Title ${title}</title>`,
    link === null ? '' : format === 'atom' ? `<link href="${link}"/>` : `<link>${link}</link>`,
    guid === null || format === 'rdf'
      ? ''
      : format === 'atom'
        ? `<id>urn:${guid}</id>`
        : `<guid isPermaLink="false">urn:${guid}</guid>`,
    item.date === null
      ? ''
      : {rss: 'pubDate', rdf: 'dc:date', atom: 'updated'}[format]
          .replace(/^(.*)$/, '<$1>@</$1>')
          .replace('@', date(format, item.date)),
    format === 'atom' ? `<content type="html">${content}</content>` : `<description>${content}</description>`,
    EXTRAS[extra] ?? '',
  ];
  return `${start}${parts.join('\n')}</${name}>\n`;
}

function documentText(format: Format, channel: Channel, items: readonly Item[]): string {
  const attributes =
    'xmlns:dc="http://purl.org/dc/elements/1.1/"' +
    (channel.declares ? ' xmlns:x="http://purl.org/dc/elements/1.1/"' : '') +
    (channel.base ? ' xml:base="https://base.example/y/"' : '');
  const link = channel.link ?? '';
  const all = items.map(item => itemText(format, item)).join(' ');
  const odd = IN_CHANNEL[channel.odd] ?? '';
  const behind = IN_CHANNEL[channel.behind] ?? '';
  if (format === 'atom') {
    return `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" ${attributes}><title>F</title>
<link href="${link}"/><author><name>A${channel.author}</name></author><updated>${date(format, channel.built)}</updated>${odd}${all}${behind}</feed>`;
  }
  const head = `<title>F</title><link>${link}</link><description>d</description><dc:creator>A${channel.author}</dc:creator>${odd}`;
  if (format === 'rdf') {
    return `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" ${attributes}>
<channel rdf:about="${link}">${head}</channel>${all}${behind}</rdf:RDF>`;
  }
  return `<?xml version="1.0"?>\n<rss version="2.0" ${attributes}><channel>${head}<lastBuildDate>${date(format, channel.built)}</lastBuildDate>
${all}${behind}</channel></rss>`;
}

const rarely = <T>(usual: T, odd: fc.Arbitrary<T>, weight = 6): fc.Arbitrary<T> =>
  fc.oneof({weight, arbitrary: fc.constant(usual)}, {weight: 1, arbitrary: odd});

const anItem: fc.Arbitrary<Item> = fc.record({
  guid: fc.oneof(
    {weight: 5, arbitrary: fc.integer({min: 10, max: 1000})},
    {weight: 1, arbitrary: fc.integer({min: 0, max: 2})},
    {weight: 1, arbitrary: fc.constant(null)},
  ),
  link: fc.oneof(
    {weight: 3, arbitrary: fc.integer({min: 10, max: 1000}).map(number => `/p${number}`)},
    {weight: 1, arbitrary: fc.constantFrom(...LINKS)},
  ),
  title: fc.nat(4),
  date: rarely<number | null>(null, fc.constantFrom(1, 3), 1).chain(odd =>
    fc.oneof(fc.integer({min: -60, max: 0}), fc.constant(odd)),
  ),
  base: rarely(false, fc.boolean()),
  body: fc.nat(BODIES.length - 1),
  extra: rarely(0, fc.nat(EXTRAS.length - 1), 12),
  shape: rarely('whole', fc.constantFrom('whole', 'empty', 'closed'), 30),
});

const channelParts = {
  link: fc.constantFrom('https://log.example/', 'https://www.log.example/p1', '', 'https://else.example/'),
  base: rarely(false, fc.boolean()),
  declares: fc.boolean(),
  author: fc.nat(2),
  built: fc.integer({min: -3, max: 3}),
  odd: rarely(0, fc.nat(IN_CHANNEL.length - 1), 2),
  behind: rarely(0, fc.nat(IN_CHANNEL.length - 1), 4),
};

const place = fc.nat(20);
const PIECES = [
  '<',
  '&',
  ']]>',
  '<![CDATA[',
  '<!--',
  '-->',
  '</item>',
  '<item>',
  '<b>',
  '</title>',
  ' xmlns:x="q"',
];

const change: fc.Arbitrary<Change> = fc.oneof(
  {weight: 6, arbitrary: fc.record({kind: fc.constant('add' as const), at: fc.constant(0), item: anItem})},
  {weight: 2, arbitrary: fc.record({kind: fc.constantFrom('add', 'replace'), at: place, item: anItem})},
  {weight: 2, arbitrary: fc.record({kind: fc.constantFrom('remove', 'repeat'), at: place})},
  {weight: 1, arbitrary: fc.record({kind: fc.constant('move' as const), at: place, to: place})},
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('channel' as const),
      channel: fc.oneof(fc.record({built: channelParts.built}), fc.record(channelParts, {requiredKeys: []})),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('break' as const),
      at: fc.nat(4000),
      cut: fc.nat(12),
      piece: fc.constantFrom('', ...PIECES),
    }),
  },
  {weight: 1, arbitrary: fc.record({kind: fc.constant('wait' as const), days: fc.constantFrom(0.5, 2, -1)})},
);

/** Documents that follow each other. */
export const issues: fc.Arbitrary<Issue[]> = fc
  .record({
    format: fc.constantFrom<Format>('rss', 'rss', 'atom', 'rdf'),
    channel: fc.record(channelParts),
    items: fc.array(anItem, {maxLength: 6}),
    steps: fc.array(fc.array(change, {minLength: 1, maxLength: 3}), {minLength: 1, maxLength: 5}),
  })
  .map(({format, channel, items, steps}) => issuesOf(format, channel, items, steps));

function issuesOf(format: Format, first: Channel, start: readonly Item[], steps: Change[][]): Issue[] {
  let channel = first;
  const items = [...start];
  let day = 0;
  const all: Issue[] = [{text: documentText(format, channel, items), day}];
  for (const step of steps) {
    const breaks: ((text: string) => string)[] = [];
    for (const one of step) {
      if (one.kind === 'channel') channel = {...channel, ...one.channel};
      else if (one.kind === 'wait') day += one.days;
      else if (one.kind === 'break') {
        breaks.push(text => text.slice(0, one.at) + one.piece + text.slice(one.at + one.cut));
      } else changeItems(items, one);
    }
    const text = breaks.reduce((so, each) => each(so), documentText(format, channel, items));
    all.push({text, day});
  }
  return all;
}

function changeItems(items: Item[], one: Exclude<Change, {kind: 'channel' | 'break' | 'wait'}>): void {
  const at = one.at % Math.max(1, items.length);
  const [item] = items.slice(at, at + 1);
  if (one.kind === 'add') items.splice(one.at, 0, one.item);
  else if (one.kind === 'replace') items.splice(at, 1, one.item);
  else if (one.kind === 'remove') items.splice(at, 1);
  else if (item && one.kind === 'repeat') items.push(item);
  else if (item && one.kind === 'move') {
    items.splice(at, 1);
    items.splice(one.to, 0, item);
  }
}

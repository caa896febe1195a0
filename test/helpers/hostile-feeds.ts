/** A document made to cost more than it should; `size` is about its length in characters. */
export interface HostileFeed {
  name: string;
  make: (size: number) => string;
}

const fill = (part: string, size: number): string => part.repeat(Math.max(1, Math.floor(size / part.length)));
const numbered = (size: number, part: (index: number) => string): string => {
  const parts: string[] = [];
  for (let index = 0, length = 0; length < size; index += 1) {
    parts.push(part(index));
    length += parts[index]?.length ?? 0;
  }
  return parts.join('');
};

const ATOM = 'xmlns="http://www.w3.org/2005/Atom"';
const RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"';
const rss = (inside: string): string =>
  `<rss version="2.0"><channel><title>T</title><link>https://a.example/</link><item><title>one</title>${inside}</item></channel></rss>`;
const atom = (inside: string): string =>
  `<feed ${ATOM}><title>T</title><entry><id>urn:1</id>${inside}</entry></feed>`;
const text = (inside: string): string => rss(`<description><![CDATA[${inside}]]></description>`);
const nested = (name: string, size: number): string => {
  const depth = Math.floor(size / (2 * name.length + 5));
  return `<${name}>`.repeat(depth) + `</${name}>`.repeat(depth);
};

/** A number as letters; each number gives another word. */
const lettersOf = (index: number): string =>
  [...String(index)].map(digit => 'abcdefghij'[Number(digit)]).join('');

/** One for every place where a parser, an expression or a loop could look at the same text again and again. */
export const HOSTILE_FEEDS: readonly HostileFeed[] = [
  {
    name: 'entities that expand',
    make: size =>
      `<!DOCTYPE rss [<!ENTITY a "${'ha'.repeat(400)}"><!ENTITY b "&a;&a;&a;">]>${rss(`<description>${fill('&a;&b;', size)}</description>`)}`,
  },
  {
    name: 'entities declared',
    make: size => `<!DOCTYPE rss [${numbered(size, index => `<!ENTITY e${index} "x">`)}]>${rss('')}`,
  },
  {name: 'entities begun', make: size => `<!DOCTYPE rss [${fill('<!ENTITY a "', size)}]>${rss('')}`},
  {name: 'nested elements', make: size => rss(nested('x', size))},
  {name: 'nested elements in a text', make: size => rss(`<description>${nested('b', size)}</description>`)},
  {name: 'nested elements in CDATA', make: size => text(nested('div', size))},
  {
    name: 'nested elements in xhtml',
    make: size => atom(`<content type="xhtml">${nested('div', size)}</content>`),
  },
  {
    name: 'siblings in xhtml',
    make: size => atom(`<content type="xhtml">${fill('<div>a</div>', size)}</content>`),
  },
  {name: 'elements that nobody ends', make: size => rss(numbered(size, index => `<e${index}>`))},
  {name: 'ends without beginnings', make: size => rss(`${'<x>'.repeat(80)}${fill('</y>', size)}`)},
  {
    name: 'items',
    make: size =>
      `<rss version="2.0"><channel><title>T</title>${numbered(size, index => `<item><title>Item ${index}</title><guid>g${index}</guid><link>https://a.example/${index}</link></item>`)}</channel></rss>`,
  },
  {
    name: '100,000 items',
    make: () =>
      `<rss version="2.0"><channel><title>T</title>${Array.from({length: 100_000}, (_, index) => `<item><title>Item ${index}</title><guid>g${index}</guid><link>https://a.example/${index}</link></item>`).join('')}</channel></rss>`,
  },
  {
    name: 'items of one id',
    make: size =>
      `<rss version="2.0"><channel><title>T</title>${numbered(size, index => `<item><guid>g</guid><link>https://a.example/${index}</link></item>`)}</channel></rss>`,
  },
  {
    name: 'items in a table of contents',
    make: size =>
      `<rdf:RDF ${RDF}><channel><title>T</title><items><rdf:Seq>${numbered(size / 2, index => `<rdf:li rdf:resource="urn:${index}"/>`)}</rdf:Seq></items></channel>${numbered(size / 2, index => `<item rdf:about="urn:${index}"><title>${index}</title></item>`)}</rdf:RDF>`,
  },
  {name: 'items never ended', make: size => `<rss><channel>${fill('<item><title>a', size)}`},
  {
    name: 'namespaces',
    make: size =>
      `<rss version="2.0"${numbered(size, index => ` xmlns:n${index}="urn:n${index}"`)}><channel><title>T</title><item><title>one</title></item></channel></rss>`,
  },
  {
    name: 'namespaces, each used',
    make: size =>
      rss(numbered(size, index => `<n${index}:x xmlns:n${index}="urn:n${index}">y</n${index}:x>`)),
  },
  {name: 'a text of one node', make: size => rss(`<description>${fill('word ', size)}</description>`)},
  {
    name: 'a text without a blank',
    make: size => rss(`<title>${fill('x', size)}</title><description>${fill('y', size)}</description>`),
  },
  {
    name: 'a line of references',
    make: size => rss(`<description>${fill('&lt;p&gt;&amp;&#27;&#x202e;', size)}</description>`),
  },
  {name: 'ampersands', make: size => rss(`<description>${fill('&', size)}</description>`)},
  {
    name: '__proto__ as elements',
    make: size => rss(fill('<__proto__><constructor>1</constructor></__proto__>', size)),
  },
  {
    name: '__proto__ as attributes',
    make: size => rss(`<x ${fill('__proto__="1" constructor="2" ', size)}/>`),
  },
  {name: 'tags begun', make: size => rss(`<description>${fill('<a', size)}`)},
  {name: 'tags begun with a blank', make: size => rss(`<description>${fill('<a ', size)}`)},
  {name: 'tags begun in a title', make: size => rss(`<title>${fill('&lt;b ', size)}</title>`)},
  {name: 'quotes begun', make: size => rss(fill(`<a b="c' d='e `, size))},
  {name: 'quotes begun in one tag', make: size => rss(`<a ${fill(`b="c d='e `, size)}`)},
  {name: 'values begun in a text', make: size => text(fill('<a href=', size))},
  {name: 'blanks in a tag', make: size => rss(`<a${fill(' ', size)}b${fill(' ', size)}>`)},
  {
    name: 'blanks in a text',
    make: size =>
      rss(
        `<title>a${fill(' ', size)}b</title><author>a${fill(' ', size)}(b</author><description>${fill(' \n', size)}</description>`,
      ),
  },
  {
    name: 'a long attribute',
    make: size => rss(`<enclosure url="https://a.example/${fill('x', size)}" type="a/b"/>`),
  },
  {name: 'comments begun', make: size => rss(fill('<!--', size))},
  {name: 'CDATA begun', make: size => rss(fill('<![CDATA[', size))},
  {name: 'instructions begun', make: size => rss(fill('<?x ', size))},
  {name: 'comments begun in front', make: size => `${fill('<!--', size)}${rss('')}`},
  {name: 'declarations in front', make: size => `${fill('<!x [', size)}${rss('')}`},
  {name: 'less-than signs', make: size => rss(fill('<', size))},
  {
    name: 'escape sequences begun',
    make: size => rss(`<description>${fill('\x1b]\x9d\x90', size)}</description>`),
  },
  {name: 'relative links', make: size => text(fill('<a href="x">y</a>', size))},
  {
    name: 'bases in a text',
    make: size =>
      atom(`<content type="xhtml">${fill('<div xml:base="x/"><a href="y">z</a></div>', size)}</content>`),
  },
  {name: 'brackets in an author', make: size => rss(`<author>${fill('(', size)}</author>`)},
  {
    name: 'brackets in an author, mixed',
    make: size => rss(`<author>a@b.example ${fill('&lt;([', size)}</author>`),
  },
  {
    name: 'brackets in a name',
    make: size => rss(`<author><name>${fill('(', size)}</name></author>`),
  },
  {
    name: 'links of one entry',
    make: size =>
      atom(numbered(size, index => `<link rel="enclosure" href="https://a.example/${index}.mp3"/>`)),
  },
  {name: 'categories', make: size => rss(numbered(size, index => `<category>c${index}</category>`))},
  {
    name: 'brackets of JSON',
    make: size => `{"version":"https://jsonfeed.org/version/1.1","title":"T","items":${fill('[', size)}`,
  },
  {
    name: 'items of JSON',
    make: size =>
      `{"version":"https://jsonfeed.org/version/1.1","title":"T","items":[${numbered(size, index => `{"id":"${index}","__proto__":{"polluted":1}},`)}{"id":"x"}]}`,
  },
  {name: 'frames never ended', make: size => text(fill('<iframe src="https://a.example/">a', size))},
  {name: 'formulas in formulas', make: size => text(fill('<math><mrow>', size))},
  {name: 'elements in a formula', make: size => text(`<math>${nested('mrow', size)}</math>`)},
  {
    name: 'formulas of many prefixes',
    make: size => text(`${numbered(size, index => `<${lettersOf(index)}:math>`)}</zzzzz:math>`),
  },
  {name: 'letters in the tag of a frame', make: size => text(`<iframe ${fill('a', size)}/>b`)},
  {name: 'quotes in the tag of a frame', make: size => text(`<iframe ${fill('""', size)}>b`)},
  {name: 'letters in the tag of a formula', make: size => text(`<math ${fill('a', size)}>b`)},
  {name: 'quotes of frames', make: size => text(fill(`<iframe '"`, size))},
  {name: 'TeX in one tag', make: size => text(`<math><annotation ${fill('tex', size)}`)},
  {name: 'types in one tag', make: size => text(`<script ${fill('type=math/tex ', size)}`)},
  {
    name: 'types of XML in one tag',
    make: size => atom(fill(`<content x="${"/xml'".repeat(15_000)}"/>`, size)),
  },
  {
    name: 'parts of a formula',
    make: size => text(`<math><mfrac>${fill('<mi>ab</mi>', size)}</mfrac></math>`),
  },
  {name: 'formulas in scripts begun', make: size => text(fill('<script type="math/tex">a', size))},
  {name: 'sections escaped', make: size => rss(`<description>${fill('&lt;![CDATA[', size)}</description>`)},
  {name: 'persons of Atom in RSS', make: size => rss(fill('<atom:author><name>a', size))},
  {name: 'original links', make: size => rss(fill('<f:origLink>https://a.example/</f:origLink>', size))},
  {
    name: 'pictures',
    make: size =>
      rss(
        numbered(
          size,
          index => `<media:content medium="image" url="https://a.example/${index}?w=${index}"/>`,
        ),
      ),
  },
  {
    name: 'channels',
    make: size => `<rss>${fill('<channel><item><title>a</title></item></channel>', size)}</rss>`,
  },
  {name: 'blanks in an empty root', make: size => `<rss>${fill(' ', size)}x</rss>`},
  {
    name: 'dates of places',
    make: size =>
      `<rss><channel>${fill('<item><pubDate>1 Nov 2026 10:00 Europe/Berlin</pubDate></item>', size)}</channel></rss>`,
  },
];

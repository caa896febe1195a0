import {hash} from 'node:crypto';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {canonicalUrl} from '../../../src/domain/entries/canonical-url.ts';
import {createLinkReader, doiOf, linkTarget, targetNumber} from '../../../src/domain/entries/link-targets.ts';

const sha256 = (text: string): Uint8Array => new Uint8Array(hash('sha256', text, 'buffer'));
const numberOf = (address: string): number => targetNumber(sha256, linkTarget(address) ?? '');

test.each([
  ['doi:10.1000/182', '10.1000/182'],
  ['DOI: 10.1000/ABC.', '10.1000/abc'],
  ['info:doi/10.1000/182', '10.1000/182'],
  ['urn:doi:10.1000/182', '10.1000/182'],
  ['https://doi.org/10.1000/182', '10.1000/182'],
  ['http://dx.doi.org/10.1000/ABC', '10.1000/abc'],
  [
    'https://www.doi.org/10.1002/(SICI)1097-4571(199806)49:8%3C693::AID-ASI4%3E3.0.CO;2-O',
    '10.1002/(sici)1097-4571(199806)49:8<693::aid-asi4>3.0.co;2-o',
  ],
  ['https://doi.org/10.1016/S0092-8674(00)81683-9', '10.1016/s0092-8674(00)81683-9'],
  [
    'https://onlinelibrary.wiley.com/doi/full/10.1111/j.1467-9280.2006.01693.x',
    '10.1111/j.1467-9280.2006.01693.x',
  ],
  [
    'https://www.tandfonline.com/doi/abs/10.1080/00461520.2018.1447384?journalCode=hedp20',
    '10.1080/00461520.2018.1447384',
  ],
  ['https://link.springer.com/article/10.1007/s10648-021-09595-9#Sec1', '10.1007/s10648-021-09595-9'],
  ['https://link.springer.com/content/pdf/10.1007/s10648-021-09595-9.pdf', '10.1007/s10648-021-09595-9'],
  ['https://www.biorxiv.org/content/10.1101/2020.01.30.927871v2.full', '10.1101/2020.01.30.927871'],
  ['https://arxiv.org/abs/1706.03762v7', '10.48550/arxiv.1706.03762'],
  ['https://arxiv.org/pdf/1706.03762.pdf', '10.48550/arxiv.1706.03762'],
  ['https://doi.org/10.48550/arXiv.1706.03762', '10.48550/arxiv.1706.03762'],
  ['https://example.org/version-10.4/notes', null],
  ['https://example.org/10.4/notes', null],
  ['https://notarxiv.org/abs/1706.03762', null],
  ['ftp://doi.org/10.1000/182', null],
  ['10.1000/182', null],
  ['', null],
])('%s names the DOI %s', (address, doi) => {
  expect(doiOf(address)).toBe(doi);
});

test('a DOI, else the canonical URL, is what a link leads to; pictures and other schemes are nothing', () => {
  expect(linkTarget('http://www.a.example/post/?utm_source=x#part')).toBe('https://a.example/post');
  expect(linkTarget('https://dx.doi.org/10.1000/182')).toBe('doi:10.1000/182');
  for (const address of ['mailto:a@a.example', '#part', 'https://a.example/photo.JPG', '', null, undefined])
    expect(linkTarget(address)).toBeNull();
});

test('addresses of one page have one number, of 53 bits; addresses of a host are near each other', () => {
  expect(numberOf('http://a.example/post/')).toBe(numberOf('https://www.a.example/post#top'));
  fc.assert(
    fc.property(fc.webUrl(), fc.webUrl(), (one, other) => {
      const [a, b] = [linkTarget(one), linkTarget(other)];
      fc.pre(a !== null && b !== null && canonicalUrl(a) !== null);
      const [first, second] = [a, b].map(target => targetNumber(sha256, target ?? ''));
      expect(Number.isSafeInteger(first)).toBe(true);
      expect(first === second).toBe(a === b);
    }),
  );
  const bucket = (address: string): number => Math.floor(numberOf(address) / 2 ** 43);
  expect(bucket('https://a.example/x')).toBe(bucket('https://a.example/y?z=1'));
});

const read = createLinkReader(sha256);
const links = (own: string[], about: string[], inText: string[]) => read({addresses: own, about, inText});

test('an entry does not link to itself, and each target counts once', () => {
  const own = 'https://a.example/post';
  expect(
    links([own], [], ['http://a.example/post#part', 'https://b.example/', 'https://b.example/#top']),
  ).toEqual({addresses: [numberOf(own)], about: [], links: [numberOf('https://b.example/')]});
});

test('a text that links to one paper is about it; one that links to several cites them', () => {
  const [one, two] = ['https://doi.org/10.1000/1', 'https://doi.org/10.1000/2'];
  expect(links([], [], [one, 'https://dx.doi.org/10.1000/1']).about).toEqual([numberOf(one)]);
  expect(links([], [], [one, two])).toEqual({
    addresses: [],
    about: [],
    links: [numberOf(one), numberOf(two)],
  });
  // A paper that links to another one is itself.
  expect(links([one], [], [two]).about).toEqual([]);
});

test('an entry has at most 200 links', () => {
  const many = Array.from({length: 500}, (_, index) => `https://a.example/${index}`);
  expect(links([], [], many).links.length).toBe(200);
});

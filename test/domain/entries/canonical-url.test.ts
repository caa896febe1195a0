import fc from 'fast-check';
import {expect, test} from 'vitest';
import {canonicalUrl} from '../../../src/domain/entries/canonical-url.ts';

test.each([
  ['http://Example.org', 'https://example.org/'],
  ['https://www.example.org/a/', 'https://example.org/a'],
  ['https://m.example.org/a//', 'https://example.org/a'],
  ['http://example.org:80/a', 'https://example.org/a'],
  ['http://example.org:443/a', 'https://example.org/a'],
  ['https://example.org:8443/a', 'https://example.org:8443/a'],
  ['https://example.org/a#comments', 'https://example.org/a'],
  ['https://example.org/a#!/page/2', 'https://example.org/a#!/page/2'],
  ['https://example.org/a?utm_source=x&b=2&a=1&fbclid=y', 'https://example.org/a?b=2&a=1'],
  ['https://example.org/a?utm_source=x', 'https://example.org/a'],
  ['https://example.org/a?q=%20x', 'https://example.org/a?q=%20x'],
  ['https://example.org/?p=12', 'https://example.org/?p=12'],
  ['https://bücher.example/ä', 'https://xn--bcher-kva.example/%C3%A4'],
  ['mailto:a@example.org', null],
  ['urn:uuid:1', null],
  ['not a url', null],
  ['', null],
])('%s is keyed as %s', (url, key) => {
  expect(canonicalUrl(url)).toBe(key);
});

test('a key is its own key', () => {
  const key = canonicalUrl('http://www.example.org/a/?utm_x=1&z=2#top');
  expect(canonicalUrl(key)).toBe(key);
});

test('addresses that need no parser have the key that the parser gives them', () => {
  const label = fc.stringMatching(/^[a-z0-9-]{1,5}$/);
  const host = fc.array(label, {minLength: 1, maxLength: 4}).map(labels => labels.join('.'));
  const path = fc
    .array(fc.stringMatching(/^[a-zA-Z0-9_~.-]{0,5}$/), {maxLength: 4})
    .map(steps => steps.join('/'));
  fc.assert(
    fc.property(fc.constantFrom('http', 'https'), host, path, (scheme, name, steps) => {
      const address = `${scheme}://${name}/${steps}`;
      // A query that is removed makes the parser read the rest.
      expect(canonicalUrl(address)).toBe(canonicalUrl(`${address}?utm_source=x`));
    }),
    {numRuns: 2000},
  );
});

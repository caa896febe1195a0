import {describe, expect, test} from 'vitest';
import {PlnError} from '../../../src/domain/common/errors.ts';
import {feedToJson} from '../../../src/feeds-to-json/index.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
function failure(document: Parameters<typeof feedToJson>[0]): PlnError {
  try {
    feedToJson(document);
  } catch (error) {
    if (error instanceof PlnError) return error;
    throw error;
  }
  throw new Error('it was taken for a feed');
}

describe('what is not a feed is named', () => {
  test.each([
    ['<!DOCTYPE html><html><head><title>Hello</title></head></html>', 'an HTML page'],
    ['<html><form><input name=p type="password"></form></html>', 'asks to sign in'],
    ['<div>Not found</div>', 'an HTML page'],
    ['Service unavailable', 'plain text'],
    ['{"message": "rate limited"}', 'JSON, but not a JSON Feed'],
    ['[1, 2]', 'JSON, but not a JSON Feed'],
    ['{"version": "https://jsonfeed.org/version/1.1", "items": [', 'JSON, but not a JSON Feed'],
    ['<?xml version="1.0"?><opml version="2.0"><body/></opml>', 'an OPML list'],
    ['<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"/>', 'a sitemap'],
    ['<?xml version="1.0"?><svg:svg xmlns:svg="http://www.w3.org/2000/svg"/>', 'XML with the root <svg>'],
    ['<rss version="2.0"><chan', 'a broken rss document'],
    ['%PDF-1.7 ...', 'a binary file'],
  ])('%j', (text, found) => {
    const error = failure({bytes: bytes(text)});
    expect(error).toMatchObject({code: 'not-a-feed'});
    expect(error.message).toContain(found);
    expect(error.hint).not.toBe('');
  });

  test.each(['', ' \n\t ', '\ufeff', '\0\0'])('%j is empty', text => {
    expect(failure({bytes: bytes(text)}).code).toBe('empty');
  });

  test('a document over the limit is refused before parsing', () => {
    const error = failure({bytes: new Uint8Array(15 * 1024 * 1024 + 1)});
    expect(error.code).toBe('too-large');
    expect(error.message).toContain('15.0 MiB');
    expect(failure({bytes: bytes('<rss/>'), maxBytes: 5}).code).toBe('too-large');
  });
});

describe('the root element decides', () => {
  const RSS = '<rss version="2.0"><channel><title>T</title><item><title>one</title></item></channel></rss>';
  const ATOM =
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><id>urn:1</id><title>one</title></entry></feed>';
  test.each([
    ['a comment that names another root', `<!-- <feed> -->${RSS}`, 'rss'],
    [
      'a DOCTYPE with entities',
      `<!DOCTYPE rss [<!ENTITY nbsp "&#160;"><!ENTITY x "> <feed/>">]>${RSS}`,
      'rss',
    ],
    ['a stylesheet', `<?xml version="1.0"?><?xml-stylesheet href="a>b"?>${RSS}`, 'rss'],
    ['blank lines in front', `\n\n  <?xml version="1.0"?>${RSS}`, 'rss'],
    ['a PHP warning in front', `<br />\n<b>Warning</b>: x in <b>f.php</b><?xml version="1.0"?>${RSS}`, 'rss'],
    [
      'Atom that writes about <rss>',
      ATOM.replace('one', '<![CDATA[ <rss version="2.0"><channel> ]]>'),
      'atom',
    ],
    [
      'a prefix on the root',
      ATOM.replaceAll('<', '<a:').replaceAll('<a:/', '</a:').replace('xmlns=', 'xmlns:a='),
      'atom',
    ],
  ])('%s', (_, text, format) => {
    const feed = feedToJson({bytes: bytes(text), contentType: 'text/html'});
    expect(feed._pln.format).toBe(format);
    expect(feed.items).toHaveLength(1);
  });
});

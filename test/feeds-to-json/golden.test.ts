// Covers: src/feeds-to-json/parse/parse.ts, src/feeds-to-json/xml/

import {readdirSync, readFileSync} from 'node:fs';
import {Ajv} from 'ajv';
import {describe, expect, test} from 'vitest';
import {feedToJson, sanitiseFeed} from '../../src/feeds-to-json/index.ts';
import {jsonFeedSchema} from './json-feed-schema.ts';

const FOLDER = new URL('../fixtures/feeds/', import.meta.url);
const documents = readdirSync(FOLDER).filter(name => /\.xml$|\.feed\.json$/.test(name));
const read = (name: string) => readFileSync(new URL(name, FOLDER));
const urlOf = (name: string) => `https://log.example/feeds/${name}`;

/** `encoding-http.<charset>.xml` comes with that charset in its header. */
function feedOf(name: string) {
  const charset = /^encoding-http\.([\w-]+)\.xml$/.exec(name)?.[1];
  const contentType = charset === undefined ? {} : {contentType: `text/xml; charset=${charset}`};
  return feedToJson({bytes: read(name), url: urlOf(name), ...contentType});
}

const validate = new Ajv({allErrors: true}).compile(jsonFeedSchema);

describe('every document in fixtures/feeds becomes its golden JSON Feed', () => {
  test('the folder has documents', () => {
    expect(documents.length).toBeGreaterThan(40);
  });

  test.each(documents)('%s', name => {
    const golden = name.replace(/\.xml$|\.feed\.json$/, '.json');
    expect(feedOf(name)).toEqual(JSON.parse(read(golden).toString()));
  });

  test.each(documents)('%s: valid JSON Feed 1.1, sanitised or not', name => {
    const feed = feedOf(name);
    for (const each of [feed, sanitiseFeed(feed)]) {
      validate(each);
      expect(validate.errors ?? []).toEqual([]);
    }
  });

  test.each(documents)('%s: the JSON Feed fed back gives the same', name => {
    const feed = feedOf(name);
    const again = feedToJson({bytes: new TextEncoder().encode(JSON.stringify(feed)), url: urlOf(name)});
    expect(again).toEqual(feed);
  });
});

test('the schema finds what is wrong', () => {
  const feed = feedToJson({bytes: read('rss2-blog.xml')});
  for (const wrong of [
    {...feed, version: '1'},
    {...feed, home_page_url: 'javascript:x'},
    {...feed, items: [{id: '1'}]},
    {...feed, items: [{id: '1', content_text: '', date_published: '21 Nov 2026'}]},
    {...feed, authors: [{}]},
  ]) {
    expect(validate(wrong)).toBe(false);
  }
});

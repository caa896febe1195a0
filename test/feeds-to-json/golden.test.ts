import {readdirSync, readFileSync} from 'node:fs';
import {describe, expect, test} from 'vitest';
import {feedToJson} from '../../src/feeds-to-json/index.ts';

const FOLDER = new URL('../fixtures/feeds/', import.meta.url);
const documents = readdirSync(FOLDER).filter(name => /\.xml$|\.feed\.json$/.test(name));
const read = (name: string) => readFileSync(new URL(name, FOLDER));

describe('every document in fixtures/feeds becomes its golden JSON Feed', () => {
  test('the folder has documents', () => {
    expect(documents.length).toBeGreaterThan(10);
  });

  test.each(documents)('%s', name => {
    const feed = feedToJson({bytes: read(name), url: `https://log.example/feeds/${name}`});
    const golden = name.replace(/\.xml$|\.feed\.json$/, '.json');
    expect(feed).toEqual(JSON.parse(read(golden).toString()));
  });

  test.each(documents)('%s: the JSON Feed fed back gives the same', name => {
    const url = `https://log.example/feeds/${name}`;
    const feed = feedToJson({bytes: read(name), url});
    const again = feedToJson({bytes: new TextEncoder().encode(JSON.stringify(feed)), url});
    expect(again).toEqual(feed);
  });
});

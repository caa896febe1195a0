import {expect, test} from 'vitest';
import type {EntryId} from '../../../src/domain/common/ids.ts';
import type {Home} from '../../../src/services/home/home.ts';
import {queue} from '../../../src/services/queue/queue.ts';
import {readEntry} from '../../../src/services/reading/read-entry.ts';
import {publisherIn} from '../../helpers/publisher.ts';
import {makeBench} from '../../helpers/service-home.ts';

const atom = (head: string, entries: readonly string[]): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><title>K</title><id>urn:k</id>${head}${entries.join('')}</feed>`;
const entry = (number: number, author = ''): string =>
  `<entry><id>urn:${number}</id><title>${number}</title>${author}<updated>2026-11-0${number}T08:00:00Z</updated><content>words</content></entry>`;
const by = (name: string, page = ''): string =>
  `<author><name>${name}</name>${page && `<uri>${page}</uri>`}</author>`;

const HOME = 'https://kettle.example/';

/** Who wrote each entry, as the index of people has it. */
const people = (home: Home): Record<string, string[]> =>
  Object.fromEntries(
    queue(home, {state: 'all', limit: 0}).map(({id, title}) => [
      title,
      home.store.people
        .ofEntry(id as EntryId)
        .map(({name, key}) => `${name} ${key.startsWith('c') ? 'here' : key}`),
    ]),
  );

test.each([
  ['Atom', atom(by('Mira Feld'), [entry(1), entry(2, by('Jan'))])],
  [
    'RSS, dc:creator',
    `<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>K</title><dc:creator>Mira Feld</dc:creator><webMaster>w@k.example (W)</webMaster>
     <item><guid>1</guid><title>1</title></item><item><guid>2</guid><title>2</title><author>jan@k.example (Jan)</author></item></channel></rss>`,
  ],
  [
    'RSS, itunes:author',
    `<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel><title>K</title><itunes:author>Mira Feld</itunes:author>
     <item><guid>1</guid><title>1</title></item><item><guid>2</guid><title>2</title><author>jan@k.example (Jan)</author></item></channel></rss>`,
  ],
  [
    'JSON Feed',
    '{"version":"https://jsonfeed.org/version/1.1","title":"K","authors":[{"name":"Mira Feld"}],"items":[{"id":"1","title":"1","content_text":"x"},{"id":"2","title":"2","content_text":"x","authors":[{"name":"Jan"}]}]}',
  ],
])('%s: the feed’s author holds for items that name none, in queue, show and people', async (_, document) => {
  const home = await makeBench().open();
  publisherIn(home, 'one').publishDocument(document);
  const authors = queue(home, {state: 'all', limit: 0}).map(({title, author}) => `${title} ${author}`);
  expect(authors.sort()).toEqual(['1 Mira Feld', '2 Jan']);
  for (const {id, author} of queue(home, {state: 'all', limit: 0}))
    expect(readEntry(home, id).author).toBe(author);
  expect(people(home)).toEqual({1: ['Mira Feld here'], 2: ['Jan here']});
});

test('a feed’s author with a home page is known by it; others who give the same page are known by name', async () => {
  const home = await makeBench().open();
  const {publishDocument} = publisherIn(home, 'one', {htmlUrl: HOME});
  const head = by('Mira Feld', HOME);
  publishDocument(atom(head, [entry(1)]));
  publishDocument(atom(head, [entry(2, by('Jan', HOME)), entry(1)]));
  publishDocument(atom(head, [entry(4), entry(3, by('Jan', HOME)), entry(2, by('Jan', HOME)), entry(1)]));
  const mira = ['Mira Feld https://kettle.example/'];
  expect(people(home)).toEqual({1: mira, 2: ['Jan here'], 3: ['Jan here'], 4: mira});
});

test('several who give one page are known by name; one with a page of their own is one in every community', async () => {
  const home = await makeBench().open();
  const [first, second] = [publisherIn(home, 'one'), publisherIn(home, 'two')];
  home.store.network.replace([first.community, second.community]);
  first.publishDocument(atom('', [entry(1, by('Ann', `${HOME}team`)), entry(2, by('Ben', `${HOME}team`))]));
  second.publishDocument(atom('', [entry(3, by('Cy', 'https://cy.example'))]));
  first.publishDocument(atom('', [entry(4, by('Cy', 'http://www.cy.example/'))]));
  const cy = ['Cy https://cy.example/'];
  expect(people(home)).toEqual({1: ['Ann here'], 2: ['Ben here'], 3: cy, 4: cy});
});

test('a person has the same id on every device', async () => {
  const ids = async () => {
    const home = await makeBench().open();
    publisherIn(home, 'one').publishDocument(atom(by('Mira Feld'), [entry(1)]));
    const [row] = queue(home, {state: 'all', limit: 0});
    return home.store.people.ofEntry(row?.id as EntryId).map(({id}) => id);
  };
  expect(await ids()).toEqual([expect.stringMatching(/^p[a-z2-7]{12}$/)]);
  expect(await ids()).toEqual(await ids());
});

import {annotate} from '../../src/services/annotations/annotate.ts';
import {addGoal} from '../../src/services/goals/set-goal.ts';
import type {Home} from '../../src/services/home/home.ts';
import {reflect} from '../../src/services/journal/reflect.ts';
import {addCommunity} from '../../src/services/network/add-community.ts';
import {queue} from '../../src/services/queue/queue.ts';
import {tag} from '../../src/services/queue/tags.ts';
import {star} from '../../src/services/queue/triage.ts';
import {refresh} from '../../src/services/refresh/refresh.ts';
import {jsonFeed, type Said} from '../helpers/communities.ts';
import type {World} from '../helpers/world.ts';

const LONG = 'a title that goes on and on '.repeat(30).trim();
/** What goes wrong in tables of text: wide, marked, from the right, ambiguous, joined, very long, without a gap. */
export const ODD_WORDS = [
  '日本語の長い題名がここにあります'.repeat(6),
  'é́̂̃ ñ marks à la Z̴̛͇a̷͚l̶̙g̵̱o',
  'مرحبا بالعالم שלום עולם',
  'ภาษาไทย และชื่อเรื่องยาว',
  '“quotes” … — ½ ‰ × § Ωμέγα Приве́т',
  '한국어 제목 '.repeat(12),
  'x'.repeat(400),
  LONG,
];

/** Vowel signs with a cell of their own or none, consonants that are one or two: terminals disagree about all of these. */
const INDIC = [
  'हिन्दी में एक लम्बा शीर्षक क्षि ज्ञान स्त्री',
  'தமிழ் மொழி கொள்கை '.repeat(8).trim(),
  'বাংলা ভাষায় একটি শিরোনাম (2026)',
  'తెలుగు భాష, മലയാളം, ಕನ್ನಡ, සිංහල',
  'ភាសាខ្មែរ and မြန်မာဘာသာ and བོད་སྐད',
  'ગુજરાતી ਪੰਜਾਬੀ ଓଡ଼ିଆ ᬩᬮᬶ ꦗꦮ',
];

/** The emulator without graphemes takes all of these for narrow. */
const EMOJI = ['one 😀 two 🎉 three ✨ four', '👨‍👩‍👧‍👦 family, 👍🏽 thumb, 🇩🇪 flag, ❤️ heart, 1️⃣ one'];

const said = (title: string, index: number): Said => ({
  path: `/post/${index}`,
  title,
  text: `<h2>${title}</h2><p>First paragraph of ${index}. It has two sentences about ${title}.</p><ul><li>one<li>two</ul><table><tr><td>${title}<td>b</table><p>Another <a href="https://example.org/${index}">link</a> here.</p><pre>code of ${index}</pre>`,
  ago: 0.1 + index / 50,
});

export const posts = (count: number, titles: readonly string[] = ['Post']): Said[] =>
  Array.from({length: count}, (_, index) =>
    said(titles.length > 1 ? (titles[index % titles.length] ?? '') : `${titles[0]} number ${index}`, index),
  );

export const serve = (world: World, items: readonly Said[], title = 'Kettle & Code'): string => {
  world.set('/feed.json', {type: 'application/feed+json', body: jsonFeed(world, title, '/home', items)});
  return world.url('/feed.json');
};

/** A goal, a note, tags and a reflection in the given words. */
async function learned(home: Home, words: string): Promise<void> {
  const goal = await addGoal(home, words, {why: words, milestones: [words], keywords: ['post']});
  const [row] = queue(home, {state: 'all', limit: 1});
  if (row) {
    await annotate(home, row.id, {note: words, goals: [goal.id]});
    await annotate(home, row.id, {quote: 'It has two sentences', note: words});
    await star(home, true, [row.id]);
    tag(home, 'tag', row.id, [words.slice(0, 30)]);
  }
  await reflect(home, {text: `${words}\n\n- ${words}\n- two\n\n> ${words}`, goals: [goal.id]});
}

const odd =
  (titles: readonly string[]) =>
  async (home: Home, world: World): Promise<void> => {
    await addCommunity(home, serve(world, posts(titles.length * 4, titles), titles[0]), {all: true});
    for (const words of titles) await learned(home, words);
  };

/** What a home may hold; each fills a fresh one. */
export const CONTENTS: Record<string, (home: Home, world: World) => Promise<void>> = {
  empty: async () => {},
  one: async (home, world) => {
    await addCommunity(home, serve(world, posts(1)), {all: true});
    await learned(home, 'Learn');
  },
  thousands: async (home, world) => {
    await addCommunity(home, serve(world, posts(2_500)), {all: true});
    await learned(home, 'Understand caching');
  },
  failing: async (home, world) => {
    await addCommunity(home, serve(world, posts(3)), {all: true});
    world.set('/feed.json', {status: 500, body: 'broken '.repeat(50)});
    await refresh(home, {force: true});
  },
  odd: odd(ODD_WORDS),
  indic: odd(INDIC),
  emoji: odd(EMOJI),
};

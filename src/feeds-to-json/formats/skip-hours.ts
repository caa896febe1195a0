import type {FeedDraft} from './feed-draft.ts';

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/**
 * When an RSS channel asks not to be asked (https://www.rssboard.org/rss-specification#optionalChannelElements). Read by
 * hand, because the library keeps neither list where it has only one member.
 */
export function skippedTimes(text: string): Pick<FeedDraft, 'skipHours' | 'skipDays'> {
  return {
    skipHours: wordsIn(text, /<skipHours>/i, HOURS).map(Number),
    skipDays: wordsIn(text, /<skipDays>/i, DAYS_ASKED).map(day => DAYS.indexOf(day)),
  };
}

/** Sections are passed over: an article about feeds may show the element in its own text. */
const HOURS = /<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|<skipHours>([\s\S]{0,4000}?)<\/skipHours>/gi;
const DAYS_ASKED = /<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|<skipDays>([\s\S]{0,4000}?)<\/skipDays>/gi;

/** `mark` is quick to look for, and seldom there. */
function wordsIn(text: string, mark: RegExp, list: RegExp): string[] {
  if (!mark.test(text)) return [];
  const found = [...text.matchAll(list)].find(({1: inside}) => inside !== undefined);
  return [...(found?.[1] ?? '').matchAll(/<(?:hour|day)>\s*(\w+)\s*</gi)].map(word =>
    (word[1] ?? '').toLowerCase(),
  );
}

import type {FeedDraft} from './feed-draft.ts';

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/**
 * The hours and days when an RSS channel is not to be fetched
 * (https://www.rssboard.org/rss-specification#optionalChannelElements). Read here, because feedsmith drops a list with one member.
 */
export function skippedTimes(text: string): Pick<FeedDraft, 'skipHours' | 'skipDays'> {
  return {
    skipHours: wordsIn(text, /<skipHours>/i, HOURS).map(Number),
    skipDays: wordsIn(text, /<skipDays>/i, DAYS_ASKED).map(day => DAYS.indexOf(day)),
  };
}

/** CDATA sections are skipped: an article about feeds may quote the element. */
const HOURS = /<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|<skipHours>([\s\S]{0,4000}?)<\/skipHours>/gi;
const DAYS_ASKED = /<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|<skipDays>([\s\S]{0,4000}?)<\/skipDays>/gi;

/** `mark` is a cheap test, because few feeds have the element. */
function wordsIn(text: string, mark: RegExp, list: RegExp): string[] {
  if (!mark.test(text)) return [];
  const found = [...text.matchAll(list)].find(({1: inside}) => inside !== undefined);
  return [...(found?.[1] ?? '').matchAll(/<(?:hour|day)>\s*(\w+)\s*</gi)].map(word =>
    (word[1] ?? '').toLowerCase(),
  );
}

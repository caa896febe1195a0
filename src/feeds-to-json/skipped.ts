import type {Draft} from './draft.ts';

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/**
 * When an RSS channel asks not to be asked (https://www.rssboard.org/rss-specification#optionalChannelElements). Read by
 * hand, because the library keeps neither list where it has only one member.
 */
export function skippedTimes(text: string): Pick<Draft, 'skipHours' | 'skipDays'> {
  return {
    skipHours: wordsIn(text, /<skipHours>([\s\S]{0,4000}?)<\/skipHours>/i).map(Number),
    skipDays: wordsIn(text, /<skipDays>([\s\S]{0,4000}?)<\/skipDays>/i).map(day => DAYS.indexOf(day)),
  };
}

const wordsIn = (text: string, list: RegExp): string[] =>
  [...(list.exec(text)?.[1] ?? '').matchAll(/<(?:hour|day)>\s*(\w+)\s*</gi)].map(word =>
    (word[1] ?? '').toLowerCase(),
  );

import {counted} from '../common/text.ts';

/**
 * How two entries of different communities belong together. `same`: they are, or are about, the same page or paper; `link`:
 * one links to the other; `rare words`: they share words that few entries have.
 */
export type RelatedHow = 'same' | 'link' | 'rare words';

/** An entry of another community that an entry belongs with. */
export interface Related {
  entry: {id: string; title: string | null; url: string | null; communities: {id: string; title: string}[]};
  how: RelatedHow;
  /** Up to three rare words that both have, as they are written in the entry; empty unless `how` says so. */
  words: string[];
  replies: number;
  /** In the inbox, and not read. */
  unread: boolean;
}

/** How a related entry belongs, without its title: `also in link square, 31 replies, unread`. */
export function relatedWords({entry, how, words, replies, unread}: Related): string {
  const where = entry.communities.map(({title}) => title).join(', ');
  const quoted = words.map(word => `“${word}”`).join(', ');
  const begin = {
    same: `also in ${where}`,
    link: `linked with ${where}`,
    'rare words': `${quoted} in ${where}`,
  };
  return [
    begin[how],
    ...(replies > 0 ? [counted(replies, 'reply', 'replies')] : []),
    ...(unread ? ['unread'] : []),
  ].join(', ');
}

/** The name of a related entry. */
export const relatedTitle = ({entry}: Related): string => entry.title ?? entry.url ?? '(untitled)';

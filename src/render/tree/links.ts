import type {Link} from '../cells/lines.ts';

interface Entry {
  url: string;
  start: number;
  end: number;
  label: string;
}

/** Numbers links in order of appearance. A repeated URL keeps its number. */
export function makeLinks() {
  const entries = new Map<string, Entry & {number: number}>();
  return {
    number(url: string): number {
      const known = entries.get(url);
      if (known) return known.number;
      const number = entries.size + 1;
      entries.set(url, {url, number, start: 0, end: 0, label: ''});
      return number;
    },
    /** Sets the words of a link: a passage of the text, or a label if it has no text. The first words count. */
    called(url: string, {start, end, label}: Omit<Entry, 'url'>) {
      const entry = entries.get(url);
      if (entry && entry.start === entry.end)
        entries.set(url, {...entry, start, end, label: label || entry.label});
    },
    has: (url: string): boolean => entries.has(url),
    /** Takes back the number of a link without words, which is the last one given. */
    forget: (url: string): void => void entries.delete(url),
    list: (text: string): Link[] =>
      [...entries.values()].map(({number, url, start, end, label}) => ({
        number,
        url,
        text: text.slice(start, end).replace(/\s+/g, ' ').trim() || label,
      })),
  };
}

/** A short name from a URL: the file name of a picture, or the host of a page. */
export function nameOf(url: string, part: 'file' | 'host'): string {
  if (!URL.canParse(url) || url.startsWith('data:')) return '';
  const {host, pathname} = new URL(url);
  const file = part === 'file' ? (pathname.split('/').at(-1) ?? '') : '';
  return shortName(file.replace(/%20/g, ' ')) || host || url.replace(/^mailto:/, '');
}

/** The name of a file if it is made for people. '': it is a hash or the like. */
function shortName(file: string): string {
  const isName = /^[\w .~-]{1,40}\.\w{2,5}$/.test(file) && !/[0-9a-f]{16}/i.test(file);
  return isName ? file : '';
}

export type Links = ReturnType<typeof makeLinks>;

import type {Link} from '../cells/lines.ts';

interface Entry {
  url: string;
  start: number;
  end: number;
  label: string;
}

/** Numbers links as they appear; the same URL keeps its number. */
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
    /** What is read where the link stands: a passage of the text, else what the layout calls it. The first one counts. */
    called(url: string, {start, end, label}: Omit<Entry, 'url'>) {
      const entry = entries.get(url);
      if (entry && entry.start === entry.end)
        entries.set(url, {...entry, start, end, label: label || entry.label});
    },
    has: (url: string): boolean => entries.has(url),
    /** Takes back the last number given: nobody sees a link without words. */
    forget: (url: string): void => void entries.delete(url),
    list: (text: string): Link[] =>
      [...entries.values()].map(({number, url, start, end, label}) => ({
        number,
        url,
        text: text.slice(start, end).replace(/\s+/g, ' ').trim() || label,
      })),
  };
}

/** What stays of a URL when it has to do as a name: the file of a picture, the host of a page. */
export function nameOf(url: string, part: 'file' | 'host'): string {
  if (!URL.canParse(url) || url.startsWith('data:')) return '';
  const {host, pathname} = new URL(url);
  const file = part === 'file' ? (pathname.split('/').at(-1) ?? '') : '';
  return shortName(file.replace(/%20/g, ' ')) || host || url.replace(/^mailto:/, '');
}

/** A file's name where it is meant for people; not a hash. */
function shortName(file: string): string {
  const isName = /^[\w .~-]{1,40}\.\w{2,5}$/.test(file) && !/[0-9a-f]{16}/i.test(file);
  return isName ? file : '';
}

export type Links = ReturnType<typeof makeLinks>;

import {fnv1a} from '../common/fnv.ts';
import type {Hash} from '../common/ids.ts';
import {canonicalUrl} from './canonical-url.ts';

// What links of entries lead to. Links meet in a key: the DOI where an address has one, else the canonical URL.

/** Digital object identifiers name papers, whatever server has them (https://www.doi.org/doi-handbook). */
const DOI = /^10\.\d{4,9}\/\S{1,200}$/;
const NAMED_DOI = /^(?:doi:|info:doi\/|urn:doi:)\s*/i;
const DOI_RESOLVERS = new Set(['doi.org', 'www.doi.org', 'dx.doi.org']);
/** Publishers have the DOI in the path: `/doi/full/10.1080/…`, `/article/10.1007/…`. */
const DOI_IN_PATH = /\/(10\.\d{4,9}\/.+)$/;
/** The form of a paper, which is not part of its DOI. bioRxiv also adds the version: `…/10.1101/2020.01.30.927871v2.full`. */
const FORM = /(?:v\d+)?(?:[./](?:full|abstract|summary|pdf|epdf|html|xml|meta|fulltext|references))+$/;
const BIORXIV_VERSION = /^(10\.1101\/[\d.]+)v\d+$/;
/** arXiv registers a DOI for each paper (https://info.arxiv.org/help/doi.html). */
const ARXIV = /^\/(?:abs|pdf|html)\/(\d{4}\.\d{4,5})(?:v\d+)?(?:\.pdf)?$/;

/** The DOI that an address or a text such as `doi:10.1000/182` names, in lower case; null: none. */
export function doiOf(text: string): string | null {
  if (NAMED_DOI.test(text)) return checkedDoi(text.replace(NAMED_DOI, ''));
  if (!text.includes('10.') && !text.includes('arxiv.org/')) return null;
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol)) return null;
  const path = decoded(url.pathname);
  if (DOI_RESOLVERS.has(url.hostname)) return checkedDoi(path.slice(1));
  const paper = /(?:^|\.)arxiv\.org$/.test(url.hostname) ? ARXIV.exec(path)?.[1] : undefined;
  if (paper !== undefined) return `10.48550/arxiv.${paper}`;
  const found = DOI_IN_PATH.exec(path)?.[1];
  return found === undefined ? null : checkedDoi(found.replace(/\/+$/, '').replace(FORM, ''));
}

function checkedDoi(text: string): string | null {
  const doi = text
    .toLowerCase()
    .replace(/[/.,;:)]+$/, '')
    .replace(BIORXIV_VERSION, '$1');
  return DOI.test(doi) ? doi : null;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** No entry is a picture, a sound or a file to install. */
const FILE = /\.(?:jpe?g|png|gif|webp|svg|avif|mp[34]|m4a|ogg|webm|zip|gz|css|js)$/i;

/** The key of what an address leads to. null: it leads to nothing that an entry can be. */
export function linkTarget(address: string | null | undefined): string | null {
  if (!address) return null;
  const doi = doiOf(address);
  if (doi !== null) return `doi:${doi}`;
  const canonical = canonicalUrl(address);
  return canonical === null || FILE.test(canonical) ? null : canonical;
}

/**
 * A key as a number of 53 bits, so that an index of millions of links stays small: links are only compared. Two keys of a
 * host share a number with a probability of 2⁻⁴³. The ten highest bits are the host's: links of a feed, which mostly lead
 * to few hosts, then lie on few pages of the index.
 */
export function targetNumber(hash: Hash, target: string): number {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = hash(target);
  const rest = (((a << 24) >>> 0) + (b << 16) + (c << 8) + d) * 2 ** 11 + (((e << 8) + f) >> 5);
  return bucketOf(target) * 2 ** 43 + rest;
}

/** Ten bits of the FNV-1a hash of the host, or of `doi:`. */
function bucketOf(target: string): number {
  const end = target.indexOf('/', 8);
  return fnv1a(end === -1 ? target : target.slice(0, end)) & 1023;
}

/** What an entry is, is about and links to, as numbers of targets. */
export interface EntryLinks {
  /** The addresses at which it is found. */
  addresses: readonly number[];
  /** What it is about: the page that an item of a link list names (JSON Feed `external_url`), and its DOI. */
  about: readonly number[];
  /** Where its text leads, without its own addresses. */
  links: readonly number[];
}

/** The addresses from which `createLinkReader` makes the links of an entry. */
export interface LinkSources {
  /** null or undefined: none. */
  addresses: readonly (string | null | undefined)[];
  about: readonly (string | null | undefined)[];
  /** As they are in the text, each once. */
  inText: Iterable<string>;
}

/** The most links of one entry. A list of links has a hundred; the rest of a longer one is a directory. */
const MOST_LINKS = 200;
/** Addresses remembered by one reader. The items of a feed share its footers and menus. */
const MOST_REMEMBERED = 2000;

interface Target {
  number: number;
  isDoi: boolean;
}

/** Makes a function that gives the links of an entry. It remembers addresses, so use one for the items of a document. */
export function createLinkReader(hash: Hash): (sources: LinkSources) => EntryLinks {
  const known = new Map<string, Target | null>();
  const targetOf = (address: string | null | undefined): Target | null => {
    if (!address) return null;
    const remembered = known.get(address);
    if (remembered !== undefined) return remembered;
    const key = linkTarget(address);
    const target = key === null ? null : {number: targetNumber(hash, key), isDoi: key.startsWith('doi:')};
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.set(address, target);
    return target;
  };
  const targetsOf = (addresses: readonly (string | null | undefined)[]): Target[] =>
    addresses.flatMap(address => targetOf(address) ?? []);
  return ({addresses, about, inText}) => {
    const own = targetsOf(addresses);
    const topics = targetsOf(about);
    const links = new Map<number, Target>();
    const isOwn = (number: number): boolean => own.some(one => one.number === number);
    for (const address of inText) {
      const target = targetOf(address);
      if (target && !isOwn(target.number)) links.set(target.number, target);
      if (links.size >= MOST_LINKS) break;
    }
    // A text that links to one paper is about it; one that links to several cites them.
    const papers = [...links.values()].filter(({isDoi}) => isDoi);
    const named = [...own, ...topics].some(({isDoi}) => isDoi);
    if (!named && papers.length === 1) topics.push(...papers);
    const numbersOf = (targets: readonly Target[]): number[] => [
      ...new Set(targets.map(({number}) => number)),
    ];
    return {
      addresses: numbersOf(own),
      about: numbersOf(topics).filter(number => !isOwn(number)),
      links: [...links.keys()],
    };
  };
}

import type {Outline} from '../network/opml.ts';

type Attributes = Record<string, string>;

/**
 * Resolves the differences that arise when two devices follow one community independently: the moment of joining, what
 * the feed says about itself, its new address, tags. The learner did not decide these twice. What the learner decided
 * twice and differently is not resolved here.
 */
export function joinAttributes(ours: Outline, theirs: Outline): Attributes {
  const [here, there] = [ours.attributes, theirs.attributes];
  const isFeed = Boolean(here.xmlUrl && there.xmlUrl);
  return {
    ...joined(here, there),
    ...titled(ours, theirs, isFeed),
    ...(isFeed ? placed(here, there) : kindOf(here, there)),
    ...tagged(here, there),
  };
}

/** The earlier joining, with its number of first entries. */
function joined(ours: Attributes, theirs: Attributes): Attributes {
  const [one, other] = [ours, theirs].map(({'pln:added': added}) => Date.parse(added ?? ''));
  if (!one || !other) return {};
  const {'pln:added': added = '', 'pln:first': first} = one <= other ? ours : theirs;
  return {'pln:added': added, ...(first !== undefined && {'pln:first': first})};
}

/** A name by the learner wins over the feed's own name; otherwise theirs wins. */
function titled(ours: Outline, theirs: Outline, isFeed: boolean): Attributes {
  const [here, there] = [ours.attributes.text, theirs.attributes.text];
  if (here === undefined || there === undefined) return {};
  if (isFeed || isFeedsOwn(theirs)) return {text: isFeed || isFeedsOwn(ours) ? there : here};
  return isFeedsOwn(ours) ? {text: there} : {};
}

const isFeedsOwn = ({attributes, children}: Outline): boolean =>
  children.some(child => child.attributes.xmlUrl && child.attributes.text === attributes.text);

/** The address of the side that has seen the feed move. */
function placed(ours: Attributes, theirs: Attributes): Attributes {
  const [here = '', there = ''] = [ours.xmlUrl, theirs.xmlUrl];
  const hasSeen = ({'pln:former': former = ''}: Attributes, address: string): boolean =>
    former.split(' ').includes(address);
  const newer = here === there || hasSeen(theirs, here) ? theirs : hasSeen(ours, there) ? ours : null;
  if (newer === null) return {};
  const {xmlUrl = '', htmlUrl = ours.htmlUrl ?? theirs.htmlUrl} = newer;
  return {xmlUrl, ...(htmlUrl !== undefined && {htmlUrl})};
}

/** `blog` is the default, so another kind wins over it. */
function kindOf({'pln:kind': ours}: Attributes, {'pln:kind': theirs}: Attributes): Attributes {
  if (ours === undefined || theirs === undefined) return {};
  if (ours === 'blog') return {'pln:kind': theirs};
  return theirs === 'blog' ? {'pln:kind': ours} : {};
}

function tagged({category: ours}: Attributes, {category: theirs}: Attributes): Attributes {
  if (ours === undefined || theirs === undefined) return {};
  const tags = [theirs, ours].flatMap(list => list.split(',').map(tag => tag.trim()));
  return {category: [...new Set(tags)].filter(tag => tag !== '').join(',')};
}

import type {Outline} from '../network/opml.ts';

type Attributes = Record<string, string>;

/**
 * What two outlines of one community, or of one of its feeds, need not disagree about that two devices began to follow
 * apart: the moment of joining, what a feed says of itself, where it moved to, tags. The learner decided none of that
 * twice; what they did decide twice and differently is not among it.
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

/** Followed since the first of them, with what the first put in the inbox. */
function joined(ours: Attributes, theirs: Attributes): Attributes {
  const [one, other] = [ours, theirs].map(({'pln:added': added}) => Date.parse(added ?? ''));
  if (!one || !other) return {};
  const {'pln:added': added = '', 'pln:first': first} = one <= other ? ours : theirs;
  return {'pln:added': added, ...(first !== undefined && {'pln:first': first})};
}

/** A name that is only the feed's own gives way to one that the learner gave, and an older one to theirs. */
function titled(ours: Outline, theirs: Outline, isFeed: boolean): Attributes {
  const [here, there] = [ours.attributes.text, theirs.attributes.text];
  if (here === undefined || there === undefined) return {};
  if (isFeed || isFeedsOwn(theirs)) return {text: isFeed || isFeedsOwn(ours) ? there : here};
  return isFeedsOwn(ours) ? {text: there} : {};
}

const isFeedsOwn = ({attributes, children}: Outline): boolean =>
  children.some(child => child.attributes.xmlUrl && child.attributes.text === attributes.text);

/** The address of the one that has seen the feed move. */
function placed(ours: Attributes, theirs: Attributes): Attributes {
  const [here = '', there = ''] = [ours.xmlUrl, theirs.xmlUrl];
  const hasSeen = ({'pln:former': former = ''}: Attributes, address: string): boolean =>
    former.split(' ').includes(address);
  const newer = here === there || hasSeen(theirs, here) ? theirs : hasSeen(ours, there) ? ours : null;
  if (newer === null) return {};
  const {xmlUrl = '', htmlUrl = ours.htmlUrl ?? theirs.htmlUrl} = newer;
  return {xmlUrl, ...(htmlUrl !== undefined && {htmlUrl})};
}

/** `blog` is what a community is called that nobody calls anything. */
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

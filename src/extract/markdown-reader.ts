import MarkdownIt from 'markdown-it';

/**
 * A reader of CommonMark with tables, strike-through and bare addresses as links. Its time is linear in any text, and it
 * ignores text nested deeper than a hundred levels. The result is not safe yet: the sanitiser has to remove raw HTML and
 * dangerous links.
 */
export function createMarkdownReader() {
  const reader = new MarkdownIt({html: true, linkify: true});
  // Only text with a scheme is a link: `README.md` is not a host of Moldova.
  reader.linkify.set({fuzzyLink: false});
  // A link that is refused here would be shown as its Markdown signs.
  reader.validateLink = () => true;
  reader.normalizeLink = encoded;
  // The text of a link stays unchanged, because quotes are searched in it.
  reader.normalizeLinkText = address => address;
  reader.renderer.rules.s_open = () => '<del>';
  reader.renderer.rules.s_close = () => '</del>';
  return reader;
}

/** Keeps the escapes of an address, and escapes everything else that an address cannot have. */
const encoded = (address: string): string => encodeURI(address.toWellFormed()).replaceAll('%25', '%');

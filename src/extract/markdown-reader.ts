import MarkdownIt from 'markdown-it';

/**
 * A reader of CommonMark with tables, strike-through and bare addresses as links. Its time is linear in the text, whatever
 * that is, and text nested deeper than a hundred levels is not read. What comes out is not safe yet: raw HTML and links of
 * any kind are for the sanitiser.
 */
export function createMarkdownReader() {
  const reader = new MarkdownIt({html: true, linkify: true});
  // Only what is written as an address: `README.md` is not a host of Moldova.
  reader.linkify.set({fuzzyLink: false});
  // A link that is refused here would be printed as the signs that it was written with.
  reader.validateLink = () => true;
  reader.normalizeLink = encoded;
  // The words of a link stay those of the text: quotes are looked for in them.
  reader.normalizeLinkText = address => address;
  reader.renderer.rules.s_open = () => '<del>';
  reader.renderer.rules.s_close = () => '</del>';
  return reader;
}

/** With its escapes kept, and everything else that an address cannot hold escaped. */
const encoded = (address: string): string => encodeURI(address.toWellFormed()).replaceAll('%25', '%');

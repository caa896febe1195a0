/**
 * A link or a citation, or any other tag, or an address in the text. Tags are matched whole, because pictures have
 * addresses, too. The HTML is sanitised, so `<` and `"` are only where markup is.
 */
const PIECE =
  /<(?:a|blockquote|q)\s(?:[^<>]*?\s)?(?:href|cite)="([^"<>]*)"[^<>]*>|<[^<>]*>|\b(?:https?:\/\/|doi:\s?10\.)[^\s<>"]+/gi;

const REFERENCES: Record<string, string> = {'&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"'};

/**
 * The addresses in sanitised HTML, in its order, each once: of links and citations, and those that the text names without
 * a link, as messages of mailing lists do.
 */
export function addressesIn(html: string): Set<string> {
  const found = new Set<string>();
  // Most short posts have none, and this runs for every entry of every feed.
  if (!/href="|cite="|https?:\/\/|doi:/i.test(html)) return found;
  for (const [piece, linked] of html.matchAll(PIECE)) {
    if (linked !== undefined) found.add(decoded(linked));
    else if (!piece.startsWith('<')) found.add(withoutPunctuation(decoded(piece)));
  }
  return found;
}

const decoded = (text: string): string =>
  text.includes('&')
    ? text.replace(/&(?:amp|lt|gt|quot);/g, reference => REFERENCES[reference] ?? reference)
    : text;

/** A sentence goes on after the address that it names. A bracket belongs to it if it was opened there. */
function withoutPunctuation(address: string): string {
  const bare = address.replace(/[.,;:!?'"”’»>\]]+$/, '');
  return bare.endsWith(')') && !bare.includes('(') ? withoutPunctuation(bare.slice(0, -1)) : bare;
}

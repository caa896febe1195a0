/** One link of a Link header. The names of its parameters are in lower case. */
interface HeaderLink {
  href: string;
  parameters: Record<string, string>;
}

/** RFC 8288 §3: `<target>`, then parameters whose value is a token or a quoted string. */
const PART = /<([^<>]*)>|;\s*([\w!#$&+.^`|~*-]+)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"|'?([^\s;,"']*)'?))?/g;

/**
 * Reads a Link header (RFC 8288). Of repeated parameters the first counts. A link with an `anchor` is about another document
 * and is left out. Everything that is not a link is skipped. Time is linear.
 */
export function readLinkHeader(header: string): HeaderLink[] {
  const links: HeaderLink[] = [];
  for (const [, href, name, quoted, token] of header.matchAll(PART)) {
    if (href !== undefined) links.push({href, parameters: {}});
    const last = links.at(-1)?.parameters;
    if (name && last) last[name.toLowerCase()] ??= quoted?.replace(/\\(.)/g, '$1') ?? token ?? '';
  }
  return links.filter(({parameters}) => parameters.anchor === undefined);
}

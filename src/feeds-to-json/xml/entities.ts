/** How much text references may add. Publishers abbreviate a name; the declarations of an attack multiply themselves. */
const MAX_GROWTH = 1_000_000;

/** Replaces references by the text that the publisher declared for them. */
export type Expand = (raw: string) => string;

/**
 * Reads the entities that a DOCTYPE declares (XML 1.0 §4.2.1). Only plain text counts. Entities with markup, other references
 * or an external address stay as written, so nothing multiplies and nothing is fetched.
 *
 * @returns null if there are none.
 */
export function declaredEntities(prolog: string): Expand | null {
  const entities = new Map<string, string>();
  const declarations = /<!ENTITY\s+([\w.-]{1,100})\s+(?:"([^"<%]{0,1000})"|'([^'<%]{0,1000})')\s*>/g;
  for (const [, name, double, single] of prolog.matchAll(declarations)) {
    const value = double ?? single ?? '';
    const isPlain =
      value.replace(/&(?:#\d{1,7}|#x[\da-f]{1,6}|amp|lt|gt|quot|apos);/gi, '').indexOf('&') === -1;
    if (name && isPlain && !entities.has(name)) entities.set(name, value);
  }
  if (entities.size === 0) return null;
  let left = MAX_GROWTH;
  return raw => {
    let out = '';
    let copied = 0;
    for (const reference of raw.matchAll(/&([\w.-]{1,100});/g)) {
      const value = entities.get(reference[1] ?? '');
      if (value === undefined) continue;
      if (value.length > left) break;
      left -= value.length;
      out += raw.slice(copied, reference.index) + value;
      copied = reference.index + reference[0].length;
    }
    return out + raw.slice(copied);
  };
}

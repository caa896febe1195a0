/** Words that YAML does not read as text. */
const SPECIAL = /^(?:true|false|null|~|[.+-].*)$/i;
const PLAIN =
  /^(?:https?:\/\/[^\s#"'`]+|\p{L}[\p{L}\p{N}_ ,.()&+/’–—-]*|\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d))$/u;
const QUOTED = /^"[^"\\]*(?:\\["\\][^"\\]*)*"$/;

/**
 * Reads front matter with one text a line, as pln writes it for snapshots. A YAML library takes longer than everything else
 * in reading a snapshot. null: a line may mean something else, so the library has to read it.
 */
export function plainMatter(yaml: string): Record<string, string | string[] | null> | null {
  const values: Record<string, string | string[] | null> = {};
  let list: string[] | null = null;
  for (const line of yaml.split('\n')) {
    const [, item, key, word] = /^(?: {2}- (.+)|([a-z]+):(?: (.+))?)$/.exec(line) ?? [];
    const text = textOf(item ?? word ?? '');
    if (item !== undefined) {
      if (list === null || typeof text !== 'string') return null;
      list.push(text);
    } else if (key === undefined || Object.hasOwn(values, key)) return null;
    else if (word === undefined) {
      list = [];
      values[key] = list;
    } else {
      if (text === undefined) return null;
      list = null;
      values[key] = text;
    }
  }
  // A key without a value is null, not an empty list.
  const isEmpty = Object.values(values).some(value => Array.isArray(value) && value.length === 0);
  return isEmpty ? null : values;
}

/** A regular expression that repeats a choice overflows the stack on millions of characters. */
const MAX_WORD = 100_000;

function textOf(word: string): string | null | undefined {
  if (word.length > MAX_WORD) return undefined;
  if (word === 'null') return null;
  if (QUOTED.test(word)) return word.slice(1, -1).replace(/\\(.)/g, '$1');
  return PLAIN.test(word) && !SPECIAL.test(word) && !word.endsWith(' ') ? word : undefined;
}

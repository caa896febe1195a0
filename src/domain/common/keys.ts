/** Keys that the learner set for rows: `queue.done` or `everywhere.help` → keys. */
export type KeySettings = Readonly<Record<string, readonly string[]>>;

export const NAMED_KEYS = [
  'enter',
  'space',
  'esc',
  'tab',
  'up',
  'down',
  'left',
  'right',
  'pageup',
  'pagedown',
  'home',
  'end',
  'backspace',
  'delete',
] as const;

export type NamedKey = (typeof NAMED_KEYS)[number];

const isNamed = (word: string): boolean => (NAMED_KEYS as readonly string[]).includes(word);

/** Without Ctrl-H, I, J, M: a terminal sends the same for these as for backspace, tab and enter. */
const CONTROLLED = /^ctrl-[a-gk-ln-z]$/;

/**
 * The keys of a name, in the order they are pressed: `gg` is two, `G`, `ctrl-d`, `up` and `ä` are one. null: no
 * key has this name.
 */
export function strokesOf(name: string): string[] | null {
  if (isNamed(name) || CONTROLLED.test(name)) return [name];
  const [, modifier, rest = ''] = /^(ctrl|alt|shift)-(.+)$/u.exec(name) ?? [];
  if (modifier) return isNamed(rest) || (modifier === 'alt' && isOneSign(rest)) ? [name] : null;
  const signs = signsOf(name);
  return (signs.length === 1 || signs.length === 2) && signs.every(isPrintable) ? signs : null;
}

const signsOf = (text: string): string[] => [...new Intl.Segmenter().segment(text)].map(one => one.segment);
const isOneSign = (text: string): boolean => signsOf(text).length === 1 && isPrintable(text);
const isPrintable = (sign: string): boolean => !/[\p{Cc}\p{Z}]/u.test(sign);

/** Whether the keys are pressed one after another. */
export const isSequence = (name: string): boolean => strokesOf(name)?.length === 2;

/** The keys that the words name, separated by blanks. null: a word is not a key, or nothing is named. */
export function keysOf(words: string): string[] | null {
  const keys = words.split(/\s+/).filter(word => word !== '');
  return keys.length > 0 && keys.every(key => strokesOf(key) !== null) ? [...new Set(keys)] : null;
}

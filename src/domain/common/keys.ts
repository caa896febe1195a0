/** The keys of rows as the learner set them: `queue.done` or `everywhere.help` → keys. */
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

/** A terminal sends the same for Ctrl-H, I, J, M and for backspace, tab and enter: they never arrive. */
const CONTROLLED = /^ctrl-[a-gk-ln-z]$/;

/**
 * The keys of a name, in the order they are pressed: `gg` is two, `G`, `ctrl-d`, `up` and `ä` are one. null where no
 * key is called so.
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

/** The keys that words with blanks between them name; null where one is none, or there is none at all. */
export function keysOf(words: string): string[] | null {
  const keys = words.split(/\s+/).filter(word => word !== '');
  return keys.length > 0 && keys.every(key => strokesOf(key) !== null) ? [...new Set(keys)] : null;
}

/** A style of text, named by what it means. */
export type Style =
  | 'text' | 'dim' | 'strong' | 'accent' | 'key' | 'star' | 'goal' | 'good' | 'warning' | 'error' | 'alarm' | 'link' | 'heading'
  | 'quote' | 'code' | 'emphasis' | 'bar' | 'tab' | 'chip' | 'chipOn' | 'cursor' | 'edge' | 'idea' | 'question' | 'keep'
  | 'disagree' | 'picked' | 'tone0' | 'tone1' | 'tone2' | 'tone3' | 'tone4' | 'tone5'; // biome-ignore format: a list

/** The background of a whole row. */
export type Ground = 'none' | 'bar' | 'selected' | 'range';

interface Look {
  /** `#rrggbb`, and the nearest of the sixteen colours (30–37, 90–97). */
  ink?: [hex: string, sixteen: number];
  ground?: [hex: string, sixteen: number];
  bold?: boolean;
  italic?: boolean;
  underline?: boolean;
  faint?: boolean;
  inverse?: boolean;
}

export type Depth = 'none' | '16' | '256' | 'true';
export type Shade = 'dark' | 'light';

/** Turns a style into the parameters of one SGR sequence (ECMA-48 §8.3.117). */
export interface Theme {
  depth: Depth;
  shade: Shade;
  sgr(style: Style, ground: Ground): string;
}

const DARK: Record<Style, Look> = {
  text: {ink: ['#d7dae0', 37]},
  dim: {ink: ['#989da7', 90]},
  strong: {ink: ['#ffffff', 97], bold: true},
  accent: {ink: ['#7cc7ff', 94]},
  key: {ink: ['#7cc7ff', 94], bold: true},
  star: {ink: ['#ffd68a', 93]},
  goal: {ink: ['#1e2127', 30], ground: ['#ffd68a', 43]},
  good: {ink: ['#b5e890', 92]},
  warning: {ink: ['#ffd68a', 93]},
  error: {ink: ['#ff8f98', 91]},
  alarm: {ink: ['#1e2127', 30], ground: ['#ff8f98', 101]},
  link: {ink: ['#7cc7ff', 96]},
  heading: {ink: ['#7cc7ff', 94], bold: true},
  quote: {ink: ['#a9aeb6', 37], italic: true},
  code: {ink: ['#b5e890', 92]},
  emphasis: {ink: ['#d7dae0', 37], italic: true},
  bar: {ink: ['#a9aeb6', 37]},
  tab: {ink: ['#ffffff', 97], bold: true, underline: true},
  chip: {ink: ['#a9aeb6', 37]},
  chipOn: {ink: ['#1e2127', 30], ground: ['#7cc7ff', 44], bold: true},
  cursor: {inverse: true},
  edge: {ink: ['#7cc7ff', 94], bold: true},
  idea: {ink: ['#ffffff', 30], ground: ['#54451f', 43]},
  question: {ink: ['#ffffff', 30], ground: ['#1f4d54', 46]},
  keep: {ink: ['#ffffff', 30], ground: ['#2c4a2a', 42]},
  disagree: {ink: ['#ffffff', 97], ground: ['#5a2a30', 41]},
  picked: {ink: ['#ffffff', 97], ground: ['#2b5c8a', 44]},
  tone0: {ink: ['#b5e890', 92]},
  tone1: {ink: ['#e29bf5', 95]},
  tone2: {ink: ['#ffd68a', 93]},
  tone3: {ink: ['#7cc7ff', 94]},
  tone4: {ink: ['#7fdbe6', 96]},
  tone5: {ink: ['#ff9ea7', 91]},
};

const LIGHT: Partial<Record<Style, Look>> = {
  text: {ink: ['#24272e', 30]},
  dim: {ink: ['#5c616a', 90]},
  strong: {ink: ['#000000', 30], bold: true},
  accent: {ink: ['#0b5cad', 34]},
  key: {ink: ['#0b5cad', 34], bold: true},
  star: {ink: ['#8a5a00', 33]},
  goal: {ink: ['#000000', 30], ground: ['#f3d58a', 43]},
  good: {ink: ['#2f6b1f', 32]},
  warning: {ink: ['#8a5a00', 33]},
  error: {ink: ['#a81d28', 31]},
  alarm: {ink: ['#ffffff', 97], ground: ['#a81d28', 41]},
  link: {ink: ['#0b5cad', 34]},
  heading: {ink: ['#0b5cad', 34], bold: true},
  quote: {ink: ['#555a63', 90], italic: true},
  code: {ink: ['#2f6b1f', 32]},
  emphasis: {ink: ['#24272e', 30], italic: true},
  bar: {ink: ['#555a63', 30]},
  tab: {ink: ['#000000', 30], bold: true, underline: true},
  chip: {ink: ['#555a63', 90]},
  chipOn: {ink: ['#ffffff', 97], ground: ['#0b5cad', 44], bold: true},
  edge: {ink: ['#0b5cad', 34], bold: true},
  idea: {ink: ['#000000', 30], ground: ['#ffe9b3', 43]},
  question: {ink: ['#000000', 30], ground: ['#c4eef2', 46]},
  keep: {ink: ['#000000', 30], ground: ['#d3efcb', 42]},
  disagree: {ink: ['#000000', 97], ground: ['#ffd5d8', 41]},
  picked: {ink: ['#ffffff', 97], ground: ['#0b5cad', 44]},
  tone0: {ink: ['#2f6b1f', 32]},
  tone1: {ink: ['#7a2a93', 35]},
  tone2: {ink: ['#8a5a00', 33]},
  tone3: {ink: ['#0b5cad', 34]},
  tone4: {ink: ['#0f6470', 36]},
  tone5: {ink: ['#b3202c', 31]},
};

/**
 * The backgrounds of rows. With sixteen colours no background is sure to differ from the terminal's own and to keep every
 * text colour readable: there bars have no background, and a chosen row has one text colour.
 */
const GROUNDS: Record<Shade, Record<Ground, [hex: string, sixteen: number | null] | null>> = {
  dark: {none: null, bar: ['#2a2e36', null], selected: ['#2c323f', 100], range: ['#352f4a', 45]},
  light: {none: null, bar: ['#e8e8e3', null], selected: ['#dde6f2', 47], range: ['#e6ddf2', 46]},
};
const INK_ON_GROUND: Record<Shade, number> = {dark: 97, light: 30};

/** The same meanings without colours: bold, italic, underline, inverse. */
const BARE: Partial<Record<Style, Look>> = {
  strong: {bold: true},
  dim: {faint: true},
  key: {bold: true},
  heading: {bold: true},
  tab: {bold: true, underline: true},
  chipOn: {inverse: true},
  goal: {inverse: true},
  cursor: {inverse: true},
  picked: {inverse: true},
  idea: {underline: true},
  question: {underline: true},
  keep: {underline: true},
  disagree: {underline: true},
  link: {underline: true},
  quote: {italic: true},
  emphasis: {italic: true},
  error: {bold: true},
  alarm: {inverse: true},
  edge: {bold: true},
};

/** The theme for a number of colours and a background; SGR sequences are computed once. */
export function createTheme(depth: Depth, shade: Shade): Theme {
  const known = new Map<string, string>();
  return {
    depth,
    shade,
    sgr(style, ground) {
      const name = `${style} ${ground}`;
      const made = known.get(name) ?? parameters(style, ground, depth, shade);
      known.set(name, made);
      return made;
    },
  };
}

function parameters(style: Style, ground: Ground, depth: Depth, shade: Shade): string {
  const look =
    depth === 'none' ? (BARE[style] ?? {}) : ((shade === 'light' ? LIGHT[style] : undefined) ?? DARK[style]);
  const codes: (string | number)[] = [0];
  if (look.bold) codes.push(1);
  if (look.faint) codes.push(2);
  if (look.italic) codes.push(3);
  if (look.underline) codes.push(4);
  // Without colours the background is shown by inversion, and only for chosen rows.
  if (look.inverse || (depth === 'none' && (ground === 'selected' || ground === 'range'))) codes.push(7);
  if (depth !== 'none') codes.push(...coloursOf(look, GROUNDS[shade][ground], depth, shade));
  return codes.join(';');
}

function coloursOf(
  {ink, ground}: Look,
  under: [hex: string, sixteen: number | null] | null,
  depth: Depth,
  shade: Shade,
): string[] {
  const below = ground ?? under;
  const isOneInk = depth === '16' && !ground && typeof under?.[1] === 'number';
  return [
    ...(isOneInk ? [String(INK_ON_GROUND[shade])] : ink ? [colour(ink, depth, 38)] : []),
    ...(below ? [colour(below, depth, 48)] : []),
  ].filter(code => code !== '');
}

function colour([hex, sixteen]: [string, number | null], depth: Depth, base: 38 | 48): string {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map(at => Number.parseInt(hex.slice(at, at + 2), 16));
  if (depth === 'true') return `${base};2;${red};${green};${blue}`;
  if (depth === '256') return `${base};5;${nearest(red, green, blue)}`;
  return sixteen === null ? '' : String(sixteen);
}

/** The nearest colour of xterm's cube and grey ramp. */
function nearest(red: number, green: number, blue: number): number {
  const step = (value: number): number =>
    value < 48 ? 0 : value < 115 ? 1 : Math.min(5, Math.round((value - 55) / 40));
  const isGrey = Math.max(red, green, blue) - Math.min(red, green, blue) < 24;
  if (isGrey) return Math.max(232, Math.min(255, 232 + Math.round(((red + green + blue) / 3 - 8) / 10)));
  return 16 + 36 * step(red) + 6 * step(green) + step(blue);
}

/** The theme for the colours and background of this terminal: https://no-color.org, COLORTERM, COLORFGBG. */
export function themeOf(env: NodeJS.ProcessEnv, wanted: Shade | 'auto'): Theme {
  const ground = Number(/;(\d+)$/.exec(env.COLORFGBG ?? '')?.[1] ?? Number.NaN);
  const shade = wanted === 'auto' ? (ground === 7 || ground === 15 ? 'light' : 'dark') : wanted;
  if (env.NO_COLOR) return createTheme('none', shade);
  if (/truecolor|24bit/.test(env.COLORTERM ?? '')) return createTheme('true', shade);
  return createTheme(/256/.test(env.TERM ?? '') ? '256' : '16', shade);
}

const COMMUNITY_TONES: readonly Style[] = ['tone0', 'tone1', 'tone2', 'tone3', 'tone4', 'tone5'];
const GOAL_TONES: readonly Style[] = ['star', 'tone0', 'tone1', 'tone3', 'tone4', 'tone5'];

const pick = (tones: readonly Style[], id: string): Style =>
  tones[[...id].reduce((sum, character) => sum + character.charCodeAt(0), 0) % tones.length] ?? 'tone0';

/** The colour of a community: the same on every screen. */
export const communityTone = (id: string): Style => pick(COMMUNITY_TONES, id);

/** The colour of a goal: the same wherever the goal is in the list. */
export const goalTone = (id: string): Style => pick(GOAL_TONES, id);

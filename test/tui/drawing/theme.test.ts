import {describe, expect, test} from 'vitest';
import {createTheme, type Ground, type Shade, type Style, themeOf} from '../../../src/tui/drawing/theme.ts';

const STYLES: readonly Style[] = [
  'text', 'dim', 'strong', 'accent', 'key', 'star', 'goal', 'good', 'warning', 'error', 'alarm', 'link', 'heading',
  'quote', 'code', 'emphasis', 'bar', 'tab', 'chip', 'chipOn', 'edge', 'idea', 'question', 'keep', 'disagree', 'picked',
  'tone0', 'tone1', 'tone2', 'tone3', 'tone4', 'tone5',
]; // biome-ignore format: a list
const GROUNDS: readonly Ground[] = ['none', 'bar', 'selected', 'range'];
/** What terminals have as their own, about. */
const PAPER: Record<Shade, number[]> = {dark: [30, 33, 39], light: [251, 251, 248]};

const every = (shade: Shade, check: (style: Style, ground: Ground) => string[]): string[] =>
  STYLES.flatMap(style =>
    GROUNDS.flatMap(ground => check(style, ground).map(fault => `${shade} ${style} on ${ground}: ${fault}`)),
  );

/** The colour after `38;2`, `38;5` or the same with 48 in the parameters of an SGR sequence. */
function colourIn(codes: string, base: 38 | 48): number[] | null {
  const found = new RegExp(`(?:^|;)${base};(?:2;(\\d+);(\\d+);(\\d+)|5;(\\d+))`).exec(codes);
  if (!found) return null;
  return found[4] === undefined ? found.slice(1, 4).map(Number) : indexed(Number(found[4]));
}

/** xterm's colour cube and grey ramp. */
const indexed = (place: number): number[] =>
  place >= 232
    ? Array<number>(3).fill((place - 232) * 10 + 8)
    : [36, 6, 1]
        .map(size => (Math.floor((place - 16) / size) % 6) * 40)
        .map(level => (level === 0 ? 0 : level + 55));

/** WCAG 2.2, “relative luminance” and “contrast ratio”. */
const luminance = (rgb: readonly number[]): number => {
  const [red = 0, green = 0, blue = 0] = rgb
    .map(value => value / 255)
    .map(value => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
function contrast(one: readonly number[], other: readonly number[]): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

describe.each(['dark', 'light'] as const)('%s', shade => {
  test.each([
    ['true', 4.5],
    ['256', 4],
  ] as const)('everything can be read on everything it may lie on, colours: %s', (depth, least) => {
    const theme = createTheme(depth, shade);
    const faults = every(shade, (style, ground) => {
      const codes = theme.sgr(style, ground);
      const ratio = contrast(colourIn(codes, 38) ?? [], colourIn(codes, 48) ?? PAPER[shade]);
      return ratio >= least ? [] : [`${ratio.toFixed(1)} to 1`];
    });
    expect(faults).toEqual([]);
  });

  test('of sixteen colours no ink is that of its ground, and none is bright on bright', () => {
    const theme = createTheme('16', shade);
    const faults = every(shade, (style, ground) => {
      const codes = theme.sgr(style, ground).split(';').map(Number);
      const ink = codes.find(code => (code >= 30 && code <= 37) || (code >= 90 && code <= 97));
      const under = codes.find(code => (code >= 40 && code <= 47) || (code >= 100 && code <= 107));
      if (ink === undefined || under === undefined) return [];
      return ink === under - 10 || (ink !== 97 && ink !== 30) ? [`${ink} on ${under}`] : [];
    });
    expect(faults).toEqual([]);
  });

  test('without colours nothing but weight, slant, line and inversion', () => {
    const theme = createTheme('none', shade);
    expect(
      every(shade, (style, ground) => (/^0(?:;[12347])*$/.test(theme.sgr(style, ground)) ? [] : ['colour'])),
    ).toEqual([]);
    expect(theme.sgr('text', 'selected')).not.toBe(theme.sgr('text', 'none'));
  });
});

test.each([
  [{}, 'auto', '16', 'dark'],
  [{COLORTERM: 'truecolor', TERM: 'xterm'}, 'auto', 'true', 'dark'],
  [{TERM: 'xterm-256color'}, 'light', '256', 'light'],
  [{COLORFGBG: '0;15'}, 'auto', '16', 'light'],
  [{COLORFGBG: '15;default;0'}, 'auto', '16', 'dark'],
  [{NO_COLOR: '1', COLORTERM: 'truecolor'}, 'dark', 'none', 'dark'],
  [{NO_COLOR: ''}, 'dark', '16', 'dark'],
] as const)('a terminal that says %o, and %s wanted', (env, wanted, depth, shade) => {
  expect(themeOf(env, wanted)).toMatchObject({depth, shade});
});

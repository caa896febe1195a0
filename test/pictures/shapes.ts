import {CELL} from './cell.ts';

type Shape = readonly [left: number, top: number, width: number, height: number];

const {width, height} = CELL;
const [middle, centre] = [width / 2, height / 2];

/** Lines and blocks reach from edge to edge of their cell, which no font does for all of them. */
const SHAPES: Record<string, readonly Shape[]> = {
  '│': [[middle - 0.5, 0, 1, height]],
  '─': [[0, centre - 0.5, width, 1]],
  '┼': [
    [middle - 0.5, 0, 1, height],
    [0, centre - 0.5, width, 1],
  ],
  '▏': [[0, 0, width / 8, height]],
  '▎': [[0, 0, width / 4, height]],
  '▌': [[0, 0, width / 2, height]],
  '▐': [[middle, 0, middle, height]],
  '█': [[0, 0, width, height]],
  ...Object.fromEntries(
    [...'▁▂▃▄▅▆▇'].map((sign, index) => {
      const tall = ((index + 1) * (height - 4)) / 8;
      return [sign, [[0, height - 2 - tall, width, tall]]];
    }),
  ),
  '■': [[1, centre - 3.5, width - 2, 7]],
  '□': [
    [1, centre - 3.5, width - 2, 1],
    [1, centre + 2.5, width - 2, 1],
    [1, centre - 2.5, 1, 5],
    [width - 2, centre - 2.5, 1, 5],
  ],
};

/** What is drawn of these characters, in pixels of their cell; undefined for what a font draws. */
export const shapesOf = (sign: string): readonly Shape[] | undefined => SHAPES[sign];

import {Document} from 'yaml';
import {writeMatter} from '../common/front-matter.ts';
import type {SnapshotFile} from './read.ts';

/** The text of a snapshot's file. */
export const writeSnapshot = ({markdown, ...matter}: SnapshotFile): string =>
  writeMatter(new Document(matter), `\n${markdown}\n`);

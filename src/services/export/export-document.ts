import {PlnError} from '../../domain/common/errors.ts';
import {oneLine} from '../../domain/common/text.ts';
import type {LeftOut} from '../../domain/exports/document.ts';
import {type Documents, EXPORTERS, type ExportKind} from '../../exporters/registry.ts';
import type {Home} from '../home/home.ts';
import {annotationsDocument} from './export-annotations.ts';
import type {ExportFilter} from './export-filter.ts';
import {goalsDocument} from './export-goals.ts';
import {journalDocument} from './export-journal.ts';
import {networkDocument} from './export-network.ts';

export type {ExportKind} from '../../exporters/registry.ts';

export interface Exported {
  document: string;
  /** What a document for others leaves out. */
  leftOut: readonly LeftOut[];
}

/** Collects the data of each document. */
const COLLECT: {readonly [Kind in ExportKind]: (home: Home, choice: ExportFilter) => Documents[Kind]} = {
  journal: journalDocument,
  annotations: annotationsDocument,
  goals: goalsDocument,
  network: networkDocument,
};

/** The formats of a document: `md`, `html` … */
export const exportFormats = (kind: ExportKind): string[] => Object.keys(EXPORTERS[kind]);

/**
 * The learner's work as one document for people or programs. The same data gives the same bytes. Throws PlnError 'usage' for
 * an unknown format.
 */
export function exportDocument<Kind extends ExportKind>(
  home: Home,
  kind: Kind,
  format: string,
  choice: ExportFilter,
): Exported {
  const write = Object.hasOwn(EXPORTERS[kind], format) ? EXPORTERS[kind][format] : undefined;
  if (!write)
    throw new PlnError(
      'usage',
      `Your ${kind} cannot be exported as “${oneLine(format)}”.`,
      `The formats are: ${exportFormats(kind).join(', ')}.`,
    );
  const document = COLLECT[kind](home, choice);
  return {document: write(document), leftOut: document.leftOut};
}

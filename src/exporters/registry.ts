import type {AnnotationsDocument} from '../domain/exports/annotations-document.ts';
import type {GoalsDocument} from '../domain/exports/goals-document.ts';
import type {JournalDocument} from '../domain/exports/journal-document.ts';
import type {NetworkDocument} from '../domain/exports/network-document.ts';
import {annotationsCsv} from './annotations/csv.ts';
import {annotationsHtml} from './annotations/html.ts';
import {annotationsJson} from './annotations/json.ts';
import {annotationsJsonld} from './annotations/jsonld.ts';
import {annotationsMarkdown} from './annotations/markdown.ts';
import {goalsCsv} from './goals/csv.ts';
import {goalsHtml} from './goals/html.ts';
import {goalsJson} from './goals/json.ts';
import {goalsMarkdown} from './goals/markdown.ts';
import {journalCsv} from './journal/csv.ts';
import {journalHtml} from './journal/html.ts';
import {journalJson} from './journal/json.ts';
import {journalMarkdown} from './journal/markdown.ts';
import {networkCsv} from './network/csv.ts';
import {networkHtml} from './network/html.ts';
import {networkJson} from './network/json.ts';
import {networkMarkdown} from './network/markdown.ts';
import {networkOpml} from './network/opml.ts';

/** The data that the exporters of each document receive. */
export interface Documents {
  journal: JournalDocument;
  annotations: AnnotationsDocument;
  goals: GoalsDocument;
  network: NetworkDocument;
}

export type ExportKind = keyof Documents;

export type Exporter<Kind extends ExportKind> = (document: Documents[Kind]) => string;

/**
 * The exporters of every document, by format; a test writes each of them. JSON-LD is the W3C's model of annotations and OPML
 * a list of feeds, so each fits one document only.
 */
export const EXPORTERS: {readonly [Kind in ExportKind]: Readonly<Record<string, Exporter<Kind>>>} = {
  journal: {md: journalMarkdown, html: journalHtml, json: journalJson, csv: journalCsv},
  annotations: {
    md: annotationsMarkdown,
    html: annotationsHtml,
    json: annotationsJson,
    jsonld: annotationsJsonld,
    csv: annotationsCsv,
  },
  goals: {md: goalsMarkdown, html: goalsHtml, json: goalsJson, csv: goalsCsv},
  network: {md: networkMarkdown, html: networkHtml, json: networkJson, opml: networkOpml, csv: networkCsv},
};

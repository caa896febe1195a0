import type {
  ExportedCommunity,
  ExportedSource,
  NetworkDocument,
} from '../../domain/exports/network-document.ts';
import {escaped} from '../common/html-text.ts';
import {titleWith} from '../common/words.ts';

/**
 * The network as OPML 2.0 that any feed reader imports. A community with one feed is that feed under the community's name,
 * one with several is a folder. Ids and the day of joining are left out: another learner's pln would take them for its own.
 */
export const networkOpml = ({learner, communities}: NetworkDocument): string =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<opml version="2.0">',
    '  <head>',
    `    <title>${escaped(titleWith('Learning network', learner))}</title>`,
    ...(learner === null ? [] : [`    <ownerName>${escaped(learner)}</ownerName>`]),
    '  </head>',
    '  <body>',
    ...communities.flatMap(outlines),
    '  </body>',
    '</opml>',
    '',
  ].join('\n');

function outlines({title, tags, sources}: ExportedCommunity): string[] {
  const category = tags.map(tag => tag.replace(/\s*,\s*/g, ' ')).join(',');
  const [first, second] = sources;
  if (first && !second) return [`    ${feed(first, title, category)}`];
  if (!first) return [];
  return [
    `    <outline text="${escaped(title)}">`,
    ...sources.map(source => `      ${feed(source, source.title ?? title, category)}`),
    '    </outline>',
  ];
}

function feed({url, htmlUrl}: ExportedSource, name: string, category: string): string {
  const attributes = {type: 'rss', text: name, title: name, xmlUrl: url, htmlUrl, category: category || null};
  const words = Object.entries(attributes).flatMap(([key, value]) =>
    value === null ? [] : [` ${key}="${escaped(value)}"`],
  );
  return `<outline${words.join('')}/>`;
}

import {readdirSync, readFileSync} from 'node:fs';
import {join, sep} from 'node:path';
import {gunzipSync} from 'node:zlib';
import {withApt} from './apt.ts';
import {remembered} from './cache.ts';
import type {LabelledEntry} from './corpus.ts';
import {packagesFrom} from './package-lists.ts';

/** As long as an article; the descriptions of packages have a median of 53 words. */
const LEAST_WORDS = 500;

/**
 * Long texts: the kernel's documentation, with the folder of each as its label. Fetched with apt once, then read from the
 * cache. Translations and files of a fixed form (`devicetree`) are not articles.
 */
export const loadLongTexts = (): LabelledEntry[] =>
  remembered('long-texts', () =>
    withApt(({lists, unpack}) => {
      const name = packagesFrom(lists, 'linux-doc-').find(one => /^linux-doc-[\d.]+$/.test(one));
      if (!name) throw new Error('the archive has no package linux-doc');
      return textsIn(join(unpack(name), 'usr/share/doc', name, 'Documentation'));
    }),
  );

const LEFT_OUT = new Set(['translations', 'devicetree', 'ABI', 'features']);

function textsIn(root: string): LabelledEntry[] {
  const files = readdirSync(root, {recursive: true, withFileTypes: true}).filter(
    file => file.isFile() && /\.(rst|txt)(\.gz)?$/.test(file.name),
  );
  return files
    .flatMap(file => {
      const path = join(file.parentPath, file.name);
      const id = path.slice(root.length + 1);
      const [folder = ''] = id.split(sep);
      if (folder === id || LEFT_OUT.has(folder)) return [];
      const bytes = readFileSync(path);
      const source = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
      const {title, text} = titleAndText(source);
      if (text.split(/\s+/).length < LEAST_WORDS) return [];
      return {id, title, text, community: '', author: '', labels: [folder]};
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The first line that is underlined is the title. Comments and the signs that underline are not text. */
function titleAndText(source: string): {title: string; text: string} {
  const lines = source.split('\n').filter(line => !/^\.\. (SPDX|_)/.test(line));
  const isRule = (line = ''): boolean => /^([=\-~^#*+"'`])\1{2,}\s*$/.test(line);
  const at = lines.findIndex(
    (line, index) => line.trim() !== '' && !isRule(line) && isRule(lines[index + 1]),
  );
  return {
    title: (lines[at] ?? '').trim(),
    text: lines
      .slice(at + 1)
      .filter(line => !isRule(line))
      .join('\n'),
  };
}

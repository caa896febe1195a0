import type {Act} from '../../domain/acts/act.ts';
import {type Compacted, compactActs as compacted, mentionOf} from '../../domain/acts/compact-acts.ts';
import {textIn} from '../../domain/common/text.ts';
import {monthOf} from '../../domain/common/time.ts';
import {readActs} from '../../portfolio/documents/acts/read.ts';
import {readLines} from '../../portfolio/documents/common/jsonl.ts';
import {monthIn} from '../../portfolio/documents/common/month-files.ts';
import {kindOf} from '../../portfolio/documents/kinds.ts';
import {isAsKnown} from '../../store/learner/files.ts';
import {fileHash} from '../home/file-hash.ts';
import {type Home, iso} from '../home/home.ts';

/** Bytes. To save less than this, or less than a tenth of the file, is not worth another version in every clone. */
const LEAST_BYTES = 4096;

interface OwnFile {
  file: string;
  text: string;
  /** Only this device's. A file of a merged folder may also have acts of another device, which are kept as they are. */
  acts: Act[];
  /** Whether every line of it could be read. */
  isClear: boolean;
}

/**
 * Removes acts that no view needs from this device's files of past months; once a month. Only the device that owns a file
 * compacts it. Takes the folder lock itself.
 */
export function compactActs(home: Home): void {
  const {store} = home;
  const month = monthOf(iso(home, home.now()));
  if (store.meta.get('compacted') === month) return;
  store.withFolderLock(() => {
    const files = ownFiles(home);
    if (files === null) return;
    const past = files.filter(({file, isClear}) => isClear && monthIn(file) < month);
    const result = compacted(files, {
      files: new Set(past.map(({file}) => file)),
      sessions: new Set(store.acts.lastSessions(home.device)),
      undoneElsewhere: new Set(store.acts.undoneElsewhere(home.device).map(({id}) => id)),
    });
    for (const file of past) rewrite(home, file, result);
    // A rewritten undo is a new row of the index, so its target must be found again.
    store.acts.recomputeUndone();
    store.meta.set('compacted', month);
  });
}

/** null: the index is not up to date, so it is not known what views show. */
function ownFiles({portfolio, store, device}: Home): OwnFile[] | null {
  const known = new Map(store.files.all().map(file => [file.path, file]));
  const found = portfolio.scan().filter(({path}) => kindOf(path) === 'acts' && portfolio.owns(path));
  if (!found.every(file => isAsKnown(known.get(file.path), file))) return null;
  return found.map(({path}) => {
    const text = portfolio.read(path);
    const {acts, problems} = readActs(text, path);
    const own = acts.filter(act => act.device === device);
    return {file: path, text, acts: own, isClear: problems.length === 0};
  });
}

function rewrite({portfolio, store}: Home, {file, text, acts}: OwnFile, result: Compacted): void {
  const after = rewritten(text, file, result);
  const saved = Buffer.byteLength(text) - Buffer.byteLength(after);
  if (saved < LEAST_BYTES || saved < Buffer.byteLength(text) / 10) return;
  const {size, modifiedNs} = portfolio.write(file, after);
  // No view shows these acts, so states need not be recomputed.
  store.acts.drop(acts.flatMap(({id}) => (result.get(id) === null ? [id] : [])));
  for (const {id, entries, was} of acts) {
    const act = result.get(id);
    if (act && (act.was !== was || act.entries.length < entries.length))
      store.acts.save(act, file, store.entries.resolve);
  }
  store.files.remember({path: file, size, modifiedNs, hash: fileHash(after)});
}

/** Lines whose acts did not change stay the same to the byte. */
function rewritten(text: string, file: string, result: Compacted): string {
  const raw = text.split('\n');
  const lines = readLines(text, file).lines.flatMap(({line, value}) => {
    const act = result.get(value.id as Act['id']);
    if (act === null) return [];
    const isWhole = act === undefined || (act.was === value.was && isAsLong(act, value));
    return isWhole
      ? [raw[line - 1] ?? '']
      : [JSON.stringify({...value, was: act.was, entries: entriesIn(act, value), count: act.count})];
  });
  return lines.map(line => `${line}\n`).join('');
}

const listIn = ({entries}: Record<string, unknown>): unknown[] => (Array.isArray(entries) ? entries : []);
const isAsLong = ({entries}: Act, value: Record<string, unknown>): boolean =>
  entries.length === listIn(value).length;

/** The entries as the line has them, including what other programs added. */
function entriesIn({entries}: Act, value: Record<string, unknown>): unknown[] {
  const kept = new Set(entries.map(mentionOf));
  return listIn(value).filter(entry => {
    const {id, community} = (entry ?? {}) as {id?: unknown; community?: unknown};
    return kept.has(mentionOf({id: textIn(id), community: typeof community === 'string' ? community : null}));
  });
}

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

/** Saving less than this, or less than a tenth of the file, is not worth a new file in every copy of the history. */
const LEAST_BYTES = 4096;

interface OwnFile {
  file: string;
  text: string;
  /** Only this device's: in a folder that was two once, another's stand beside them, and stay as they are. */
  acts: Act[];
  /** Whether every line of it could be read. */
  isClear: boolean;
}

/**
 * Writes this device's acts of past months without what no view shows any more; once a month. Other devices' files
 * are theirs. The caller need not hold the lock.
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
    // An undo that was written again is a new row, and what it takes back has to be found again.
    store.acts.settleUndone();
    store.meta.set('compacted', month);
  });
}

/** null where the index does not know them as they are: then what can be seen is not known either. */
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
  // Nothing that these acts say is seen, so nothing has to be found anew.
  store.acts.drop(acts.flatMap(({id}) => (result.get(id) === null ? [id] : [])));
  for (const {id, entries, was} of acts) {
    const act = result.get(id);
    if (act && (act.was !== was || act.entries.length < entries.length))
      store.acts.save(act, file, store.entries.resolve);
  }
  store.files.remember({path: file, size, modifiedNs, hash: fileHash(after)});
}

/** Lines that stay whole stay as they are, to the letter. */
function rewritten(text: string, file: string, result: Compacted): string {
  const raw = text.split('\n');
  const lines = readLines(text, file).lines.flatMap(({line, value}) => {
    const act = result.get(value.id as Act['id']);
    if (act === null) return [];
    const isWhole = act === undefined || (act.was === value.was && isAsLong(act, value));
    return isWhole
      ? [raw[line - 1] ?? '']
      : [JSON.stringify({...value, was: act.was, entries: entriesIn(act, value)})];
  });
  return lines.map(line => `${line}\n`).join('');
}

const listIn = ({entries}: Record<string, unknown>): unknown[] => (Array.isArray(entries) ? entries : []);
const isAsLong = ({entries}: Act, value: Record<string, unknown>): boolean =>
  entries.length === listIn(value).length;

/** As they stand there, with whatever another program has added to them. */
function entriesIn({entries}: Act, value: Record<string, unknown>): unknown[] {
  const kept = new Set(entries.map(mentionOf));
  return listIn(value).filter(entry => {
    const {id, community} = (entry ?? {}) as {id?: unknown; community?: unknown};
    return kept.has(mentionOf({id: textIn(id), community: typeof community === 'string' ? community : null}));
  });
}

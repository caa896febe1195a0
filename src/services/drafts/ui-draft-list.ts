import {existsSync, readFileSync, statSync} from 'node:fs';
import {join} from 'node:path';
import type {Paths} from '../../config/paths.ts';
import {cleanText} from '../../domain/common/text.ts';
import {isoAt} from '../../domain/common/time.ts';
import {type CommandDraft, DRAFT_VERSION} from './command-drafts.ts';
import {type DraftFolder, inDraftFolders} from './draft-folders.ts';

/** A text begun in the terminal UI, which offers it again where it was begun. */
export interface UiDraft extends Omit<CommandDraft, 'command'> {
  /** The command that would store it; null where only the UI knows what it belongs to. */
  command: string | null;
  /** What it is, `a note on eabcd`. */
  what: string;
}

/** What lies beside such a draft: under what the UI finds it again. */
export interface BegunSidecar {
  /** The data folder of the home that it belongs to. */
  data: string;
  label: string;
}

/** The oldest first. */
export const listUiDrafts = (places: Paths): UiDraft[] =>
  inDraftFolders(places, (folder, file) =>
    file.endsWith('.json') ? readOne(folder, file.slice(0, -'.json'.length), places.data) : [],
  ).sort((one, two) => Date.parse(one.at) - Date.parse(two.at));

function readOne({path: folder, isShared}: DraftFolder, name: string, data: string): UiDraft[] {
  const path = join(folder, `${name}.md`);
  const read = sidecarOf(readFileSync(join(folder, `${name}.json`), 'utf8'));
  if (read === null || (isShared && read.data !== data) || !existsSync(path)) return [];
  const text = cleanText(readFileSync(path, 'utf8'));
  if (text.trim() === '') return [];
  const at = statSync(path).mtimeMs;
  return [
    {
      version: DRAFT_VERSION,
      name,
      path,
      text,
      at: isoAt(at, -new Date(at).getTimezoneOffset()),
      ...meaningOf(cleanText(read.label), text),
    },
  ];
}

function sidecarOf(text: string): BegunSidecar | null {
  try {
    const {data, label} = JSON.parse(text) as Partial<BegunSidecar>;
    return typeof data === 'string' && typeof label === 'string' ? {data, label} : null;
  } catch {
    return null; // not one of ours, or cut short
  }
}

type Meaning = Pick<UiDraft, 'command' | 'words' | 'options' | 'field' | 'what'>;

/** Of what stands in the draft's label behind the kind. */
const MEANINGS: Record<string, (id: string, text: string) => Meaning> = {
  note: id =>
    id.includes(':')
      ? onlyThere(`a note on a passage of ${id.slice(0, id.indexOf(':'))}`)
      : taking('annotate', [id], {}, 'note', `a note on ${id}`),
  notes: ids => onlyThere(`a note on ${ids.split('+').length} entries`),
  reflection: id => taking('reflect', [], aboutOf(id), 'message', 'a reflection'),
  correct: id => taking('reflect correct', [id], {}, 'message', `a correction of ${id}`),
  outcome: id => taking('reflect', [], {outcomeOf: id}, 'message', `what came of ${id}`),
  'goal-why': id => taking('goal set', [id], {}, 'why', `why ${id} matters`),
  'goal-criteria': (id, text) => {
    const criteria = text.split('\n').filter(line => line.trim() !== '');
    return taking('goal set', [id], {criteria}, null, `how you will know of ${id}`);
  },
  log: title => onlyThere(`a word on the experience “${title}”`),
  answer: () => onlyThere('an answer'),
};

function meaningOf(label: string, text: string): Meaning {
  const kind = label.slice(0, label.indexOf(':'));
  return MEANINGS[kind]?.(label.slice(kind.length + 1), text) ?? onlyThere(`a text (${label})`);
}

const taking = (
  command: string,
  words: string[],
  options: Record<string, unknown>,
  field: string | null,
  what: string,
): Meaning => ({command, words, options, field, what});

const onlyThere = (what: string): Meaning => ({command: null, words: [], options: {}, field: null, what});

/** A reflection is on goals, or began at entries. */
function aboutOf(about: string): Record<string, unknown> {
  if (about === '') return {};
  const ids = about.split('+');
  return about.startsWith('g') ? {goal: ids} : {evidence: ids};
}

import {existsSync, readFileSync, statSync} from 'node:fs';
import {join} from 'node:path';
import type {Paths} from '../../config/paths.ts';
import {cleanText} from '../../domain/common/text.ts';
import {isoAt} from '../../domain/common/time.ts';
import {type CommandDraft, DRAFT_VERSION} from './command-drafts.ts';
import {type DraftFolder, inDraftFolders} from './draft-folders.ts';
import {parseDetails} from './writing-details.ts';

/** A draft of the terminal UI, which offers it again where it was begun. */
export interface UiDraft extends Omit<CommandDraft, 'command'> {
  /** The command that would store it. null: only the UI knows what it belongs to. */
  command: string | null;
  /** What kind of text it is: `a note on eabcd`. */
  what: string;
}

/** The sidecar of such a draft. */
export interface UiSidecar {
  /** The data folder of the home that it belongs to. */
  data: string;
  /** What the UI finds it by: `note:eabcd`. */
  label: string;
  /** What belongs to the text, as JSON: of a text of the journal its `WritingDetails`. */
  details?: string;
}

/** All drafts of the UI, the oldest first. */
export const listUiDrafts = (places: Paths): UiDraft[] =>
  inDraftFolders(places, (folder, file) =>
    file.endsWith('.json') ? readOne(folder, file.slice(0, -'.json'.length), places.data) : [],
  ).sort((one, two) => Date.parse(one.at) - Date.parse(two.at));

function readOne({path: folder, isShared}: DraftFolder, name: string, data: string): UiDraft[] {
  const path = join(folder, `${name}.md`);
  const read = readSidecar(join(folder, `${name}.json`));
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
      ...withDetails(meaningOf(cleanText(read.label), text), read.details),
    },
  ];
}

/** The file beside a draft. null: it is gone, or not one by pln. */
export function readSidecar(path: string): UiSidecar | null {
  try {
    const {data, label, details} = JSON.parse(readFileSync(path, 'utf8')) as Partial<UiSidecar>;
    if (typeof data !== 'string' || typeof label !== 'string') return null;
    return typeof details === 'string' ? {data, label, details} : {data, label};
  } catch {
    return null;
  }
}

type Meaning = Pick<UiDraft, 'command' | 'words' | 'options' | 'field' | 'what'>;

/** What a draft is, by the kind in its label. Each takes the rest of the label and the text. */
const MEANINGS: Record<string, (id: string, text: string) => Meaning> = {
  note: id =>
    id.includes(':')
      ? onlyThere(`a note on a passage of ${id.slice(0, id.indexOf(':'))}`)
      : storedBy('annotate', [id], {field: 'note'}, `a note on ${id}`),
  notes: ids => onlyThere(`a note on ${ids.split('+').length} entries`),
  reflection: id => storedBy('reflect', [], {options: aboutOf(id), field: 'message'}, 'a reflection'),
  correct: id => storedBy('reflect correct', [id], {field: 'message'}, `a correction of ${id}`),
  outcome: id =>
    storedBy('reflect', [], {options: {outcomeOf: id}, field: 'message'}, `the outcome of ${id}`),
  'goal-why': id => storedBy('goal set', [id], {field: 'why'}, `why ${id} matters`),
  'goal-criteria': (id, text) => {
    const criteria = text.split('\n').filter(line => line.trim() !== '');
    return storedBy('goal set', [id], {options: {criteria}, field: null}, `how you will know of ${id}`);
  },
  log: title => onlyThere(`a word on the experience “${title}”`),
  answer: () => onlyThere('an answer'),
};

function meaningOf(label: string, text: string): Meaning {
  const kind = label.slice(0, label.indexOf(':'));
  return MEANINGS[kind]?.(label.slice(kind.length + 1), text) ?? onlyThere(`a text (${label})`);
}

const storedBy = (
  command: string,
  words: readonly string[],
  {options = {}, field}: Partial<Pick<Meaning, 'options'>> & Pick<Meaning, 'field'>,
  what: string,
): Meaning => ({command, words, options, field, what});

const onlyThere = (what: string): Meaning => ({command: null, words: [], options: {}, field: null, what});

/** With what the learner chose for a text of the journal, as options of the command that stores it. */
function withDetails(meaning: Meaning, details: string | undefined): Meaning {
  const {ticked, unticked: _, goals, tags, of, ...given} = parseDetails(details ?? null) ?? {};
  if (!ticked || meaning.command === null) return meaning;
  const evidence = ticked.filter(id => !id.startsWith('cited:'));
  const lists = {evidence, goal: goals ?? [], tag: tags ?? []};
  const chosen = {...lists, ...given, ...(of ? {outcomeOf: of} : {})};
  const isEmpty = (value: unknown): boolean =>
    value === false || value === null || value === '' || (Array.isArray(value) && value.length === 0);
  const set = Object.entries(chosen).filter(([, value]) => !isEmpty(value));
  return {...meaning, options: {...meaning.options, ...Object.fromEntries(set)}};
}

/** A reflection is about a goal, or about entries. */
function aboutOf(about: string): Record<string, unknown> {
  if (about === '') return {};
  // A passage of the entry may follow.
  const ids = (about.split(':')[0] ?? '').split('+');
  return about.startsWith('g') ? {goal: ids} : {evidence: ids};
}

import {ACTS, isActVerb} from '../../../domain/acts/act-table.ts';
import {textIn} from '../../../domain/common/text.ts';
import {type ForgetTarget, type Removal, rawObject, rewriteLines} from '../common/removal.ts';

type JsonObject = Record<string, unknown>;

/** null: a verb of a later pln. */
const subjectOf = ({verb}: JsonObject) => (isActVerb(verb) ? ACTS[verb].subject : null);

const entriesOf = (act: JsonObject): JsonObject[] =>
  Array.isArray(act.entries)
    ? (act.entries as JsonObject[]).filter(one => typeof one === 'object' && one !== null)
    : [];

const mentions = (value: unknown, ids: ReadonlySet<string>): boolean => {
  const text = JSON.stringify(value ?? null);
  return [...ids].some(id => text.includes(`"${id}"`));
};

/** The ids of the acts that are about these records: they made one of them, or name no other entry. */
export function actsAbout(text: string, ids: ReadonlySet<string>): string[] {
  return text.split('\n').flatMap(line => {
    const act = rawObject(line);
    return act && typeof act.id === 'string' && isAbout(act, ids) ? [act.id] : [];
  });
}

function isAbout(act: JsonObject, ids: ReadonlySet<string>): boolean {
  const subject = subjectOf(act);
  if (subject === 'communities' || subject === 'records') return false;
  if (mentions(act.value, ids) || mentions(act.was, ids)) return true;
  const entries = entriesOf(act);
  return subject === 'entries' && entries.length > 0 && entries.every(entry => ids.has(textIn(entry.id)));
}

/** The acts that undid these, and those that undid such acts: an undo may hold what it removed. */
export function undosOf(texts: readonly string[], acts: ReadonlySet<string>): Set<string> {
  const all = texts.flatMap(text =>
    text.split('\n').flatMap(line => {
      const act = rawObject(line);
      return act?.verb === 'undo' ? [{id: textIn(act.id), value: textIn(act.value)}] : [];
    }),
  );
  const undos = new Set<string>();
  for (let before = -1; before !== undos.size; ) {
    before = undos.size;
    for (const {id, value} of all) if (acts.has(value) || undos.has(value)) undos.add(id);
  }
  return undos;
}

/** Removes acts, and the names of forgotten entries from acts on several entries. null: nothing of the file changes. */
export const forgetActs = (file: string, text: string, {ids, acts}: ForgetTarget): Removal | null =>
  rewriteLines(file, text, line => {
    const act = rawObject(line);
    if (!act || subjectOf(act) === 'communities') return line;
    if (acts.has(textIn(act.id))) return null;
    return entriesOf(act).some(entry => ids.has(textIn(entry.id))) ? withoutEntries(line, act, ids) : line;
  });

/** Where entries had different values before, `was` is a list of the same length. */
function withoutEntries(line: string, act: JsonObject, ids: ReadonlySet<string>): string {
  const entries = act.entries as JsonObject[];
  const stays = (_: unknown, index: number): boolean => !ids.has(textIn(entries[index]?.id));
  const isPerEntry = Array.isArray(act.was) && act.was.length === entries.length;
  const was = isPerEntry ? (act.was as unknown[]).filter(stays) : act.was;
  const end = line.endsWith('\r') ? '\r' : '';
  const rest = entries.filter(stays);
  // The learner acted on as many as before.
  return JSON.stringify({...act, was, entries: rest, count: act.count ?? entries.length}) + end;
}

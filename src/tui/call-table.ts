import {parseMoment} from '../domain/common/time.ts';
import {follow} from '../services/add-community.ts';
import {annotate, editAnnotation, noteAll, removeAnnotation} from '../services/annotate.ts';
import type {Home} from '../services/home.ts';
import {importOpml} from '../services/import-network.ts';
import {indexFolder} from '../services/index-folder.ts';
import {keptCopies} from '../services/kept-copies.ts';
import {log} from '../services/log.ts';
import {checkMilestone} from '../services/milestones.ts';
import {removeCommunity, rename, setMuted} from '../services/network.ts';
import {correct, reflect, retract} from '../services/reflect.ts';
import {addGoal, setGoal, setStatus} from '../services/set-goal.ts';
import {retag} from '../services/tags.ts';
import {readTextFile} from '../services/text-file.ts';
import {mark, opened, star, tie} from '../services/triage.ts';
import {undoHere} from '../services/undo.ts';
import type {Calls, LookupName, Services} from './calls.ts';

/** What the writer's thread does. Nothing of it waits for a host: every act waits for the one before it. */
export const WRITES: Omit<Services, LookupName> = {
  mark: (home, {word, ids}) => mark(home, word, ids),
  opened: (home, {id, joined}) => opened(home, id, joined),
  star: (home, {starred, ids}) => star(home, starred, ids),
  retag: (home, prompt) => retag(home, prompt),
  tie: (home, {ids, goal}) => tie(home, ids, goal),
  annotate: (home, {id, options}) => annotate(home, id, options),
  noteAll: (home, {ids, note}) => noteAll(home, ids, note),
  editAnnotation: (home, {id, note}) => editAnnotation(home, id, note),
  removeAnnotation: (home, {id}) => removeAnnotation(home, id),
  keptCopies: (home, {id}) => keptCopies(home, id),
  addGoal: (home, {title, options}) => addGoal(home, title, options),
  setGoal: (home, {id, options}) => setGoal(home, id, options),
  setStatus: (home, {id, status, note}) => setStatus(home, id, status, note),
  checkMilestone: (home, {id, milestone}) => checkMilestone(home, id, milestone),
  reflect: (home, options) => reflect(home, options),
  correct: (home, {id, options}) => correct(home, id, options),
  log: (home, {title, day, options}) => log(home, title, {...options, ...atDay(home, day)}),
  retract: (home, {id, note}) => retract(home, id, note),
  follow: (home, {found, all}) => follow(home, found, all),
  importFile: (home, {path, dryRun}) => importOpml(home, readTextFile(path), {dryRun}),
  rename: (home, {id, name}) => rename(home, id, name),
  mute: (home, {id, muted}) => setMuted(home, id, muted),
  remove: (home, {id}) => removeCommunity(home, id),
  undo: (home, {named}) => undoHere(home, 'undo', named),
  redo: (home, {named}) => undoHere(home, 'redo', named),
  readFolder: (home, {paths}) => readChanged(home, paths),
};

async function readChanged(home: Home, paths: string[] | null): Promise<Calls['readFolder']['gives']> {
  const read: string[] = [];
  const problems = await indexFolder(home, {onRead: path => read.push(path), ...(paths ? {paths} : {})});
  return {read, problems};
}

/** Its beginning; now where none is given. */
function atDay(home: Home, day: string | null): {at?: number} {
  const at = day === null ? null : parseMoment(day, home.now(), home.offsetAt);
  return at === null ? {} : {at};
}

import {parseMoment} from '../../domain/common/time.ts';
import {annotate, editAnnotation, noteAll, removeAnnotation} from '../annotations/annotate.ts';
import {indexFolder} from '../folder/index-folder.ts';
import {checkMilestone} from '../goals/milestones.ts';
import {addGoal, setGoal, setStatus} from '../goals/set-goal.ts';
import type {Home} from '../home/home.ts';
import {readTextFile} from '../home/text-file.ts';
import {noteVisit} from '../home/visits.ts';
import {log} from '../journal/log-experience.ts';
import {correct, reflect, retract} from '../journal/reflect.ts';
import {follow} from '../network/add-community.ts';
import {removeCommunity, rename, setMuted} from '../network/communities.ts';
import {importOpml} from '../network/import-network.ts';
import {giveFeedback} from '../queue/goal-feedback.ts';
import {setTags} from '../queue/tags.ts';
import {mark, markRead, passEntries, setTies, star} from '../queue/triage.ts';
import {addView, removeView} from '../queue/views.ts';
import {markRecall} from '../recall/mark-recall.ts';
import {passTheRest} from '../review/after-break.ts';
import {snapshotsOf} from '../snapshots/snapshots.ts';
import {undoHere} from '../undo.ts';
import type {CallHandlers, Calls, LookupName} from './calls.ts';

/** The work of the writer thread. None of it waits for a host, because each act waits for the one before it. */
export const WRITES: Omit<CallHandlers, LookupName> = {
  mark: (home, {word, ids}) => mark(home, word, ids),
  opened: (home, {id, joined}) => markRead(home, id, joined),
  star: (home, {starred, ids}) => star(home, starred, ids),
  setTags: (home, prompt) => setTags(home, prompt),
  setTies: (home, prompt) => setTies(home, prompt),
  feedback: (home, {verb, id, goal}) => giveFeedback(home, verb, id, goal),
  pass: (home, {ids}) => passEntries(home, ids),
  annotate: (home, {id, options}) => annotate(home, id, options),
  noteAll: (home, {ids, note}) => noteAll(home, ids, note),
  editAnnotation: (home, {id, note}) => editAnnotation(home, id, note),
  removeAnnotation: (home, {id}) => removeAnnotation(home, id),
  passTheRest: (home, {minutes}) => passTheRest(home, minutes),
  recall: (home, {id, word}) => markRecall(home, word, id),
  keptCopies: (home, {id}) => snapshotsOf(home, id),
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
  addView: (home, {name, query}) => addView(home, name, query),
  removeView: (home, {name}) => removeView(home, name),
  noteVisit(home) {
    noteVisit(home);
    return null;
  },
  readFolder: (home, {paths}) => readChanged(home, paths),
};

async function readChanged(home: Home, paths: string[] | null): Promise<Calls['readFolder']['gives']> {
  const read: string[] = [];
  const problems = await indexFolder(home, {onRead: path => read.push(path), ...(paths ? {paths} : {})});
  return {read, problems};
}

/** When the experience began; without a day: now. */
function atDay(home: Home, day: string | null): {at?: number} {
  const at = day === null ? null : parseMoment(day, home.now(), home.offsetAt);
  return at === null ? {} : {at};
}

import {follow} from '../services/add-community.ts';
import {annotate, editAnnotation, removeAnnotation} from '../services/annotate.ts';
import {importOpml} from '../services/import-network.ts';
import {indexFolder} from '../services/index-folder.ts';
import {removeCommunity, rename, setMuted} from '../services/network.ts';
import {correct, reflect, retract} from '../services/reflect.ts';
import {addGoal, checkMilestone, renameMilestone, setGoal, setStatus} from '../services/set-goal.ts';
import {readTextFile} from '../services/text-file.ts';
import {mark, opened, star, tag, tie} from '../services/triage.ts';
import {undo} from '../services/undo.ts';
import type {LookupName, Services} from './calls.ts';

/** What the writer's thread does. Nothing of it waits for a host: every act waits for the one before it. */
export const WRITES: Omit<Services, LookupName> = {
  mark: (home, {word, ids}) => mark(home, word, ids),
  opened: (home, {id, joined}) => opened(home, id, joined),
  star: (home, {starred, ids}) => star(home, starred, ids),
  tag: (home, {verb, id, tags}) => tag(home, verb, id, tags),
  tie: (home, {id, goal}) => tie(home, id, goal),
  annotate: (home, {id, options}) => annotate(home, id, options),
  editAnnotation: (home, {id, note}) => editAnnotation(home, id, note),
  removeAnnotation: (home, {id}) => removeAnnotation(home, id),
  addGoal: (home, {title, options}) => addGoal(home, title, options),
  setGoal: (home, {id, options}) => setGoal(home, id, options),
  setStatus: (home, {id, status, note}) => setStatus(home, id, status, note),
  renameMilestone: (home, {id, milestone, title}) => renameMilestone(home, id, milestone, title),
  checkMilestone: (home, {id, milestone}) => checkMilestone(home, id, milestone),
  reflect: (home, options) => reflect(home, options),
  correct: (home, {id, options}) => correct(home, id, options),
  retract: (home, {id, note}) => retract(home, id, note),
  follow: (home, {found, all}) => follow(home, found, all),
  importFile: (home, {path, dryRun}) => importOpml(home, readTextFile(path), {dryRun}),
  rename: (home, {id, name}) => rename(home, id, name),
  mute: (home, {id, muted}) => setMuted(home, id, muted),
  remove: (home, {id}) => removeCommunity(home, id),
  undo: home => undo(home),
  readFolder: (home, {paths}) => indexFolder(home, paths ? {paths} : {}),
};

import type {Command} from './command.ts';
import {goalAchieve} from './learning/goal-achieve.ts';
import {goalAdd} from './learning/goal-add.ts';
import {goalCheck} from './learning/goal-check.ts';
import {goalDrop} from './learning/goal-drop.ts';
import {goalList} from './learning/goal-list.ts';
import {goalPause} from './learning/goal-pause.ts';
import {goalResume} from './learning/goal-resume.ts';
import {goalSet} from './learning/goal-set.ts';
import {goalShow} from './learning/goal-show.ts';
import {journal} from './learning/journal.ts';
import {log} from './learning/log.ts';
import {reflect} from './learning/reflect.ts';
import {reflectCorrect} from './learning/reflect-correct.ts';
import {reflectRetract} from './learning/reflect-retract.ts';
import {review} from './learning/review.ts';
import {check} from './maintenance/check.ts';
import {config} from './maintenance/config.ts';
import {configGet} from './maintenance/config-get.ts';
import {configPath} from './maintenance/config-path.ts';
import {configSet} from './maintenance/config-set.ts';
import {configUnset} from './maintenance/config-unset.ts';
import {demo} from './maintenance/demo.ts';
import {doctor} from './maintenance/doctor.ts';
import {sync} from './maintenance/sync.ts';
import {add} from './network/add.ts';
import {communities} from './network/communities.ts';
import {communitySet} from './network/community-set.ts';
import {feed} from './network/feed.ts';
import {importFeeds} from './network/import.ts';
import {mute} from './network/mute.ts';
import {refresh} from './network/refresh.ts';
import {remove} from './network/remove.ts';
import {rename} from './network/rename.ts';
import {unmute} from './network/unmute.ts';
import {drafts} from './portfolio/drafts.ts';
import {draftsDrop} from './portfolio/drafts-drop.ts';
import {draftsTake} from './portfolio/drafts-take.ts';
import {exportAnnotations} from './portfolio/export-annotations.ts';
import {exportGoals} from './portfolio/export-goals.ts';
import {exportJournal} from './portfolio/export-journal.ts';
import {exportNetwork} from './portfolio/export-network.ts';
import {forget} from './portfolio/forget.ts';
import {less} from './queue/less.ts';
import {mark} from './queue/mark.ts';
import {more} from './queue/more.ts';
import {notGoal} from './queue/not-goal.ts';
import {pass} from './queue/pass.ts';
import {queue} from './queue/queue.ts';
import {redo} from './queue/redo.ts';
import {star} from './queue/star.ts';
import {tag} from './queue/tag.ts';
import {undo} from './queue/undo.ts';
import {unstar} from './queue/unstar.ts';
import {untag} from './queue/untag.ts';
import {viewAdd} from './queue/view-add.ts';
import {viewList} from './queue/view-list.ts';
import {viewRemove} from './queue/view-remove.ts';
import {annotate} from './reading/annotate.ts';
import {annotations} from './reading/annotations.ts';
import {annotationsEdit} from './reading/annotations-edit.ts';
import {annotationsRemove} from './reading/annotations-remove.ts';
import {recall} from './reading/recall.ts';
import {recallAgain} from './reading/recall-again.ts';
import {recallChoose} from './reading/recall-choose.ts';
import {recallDrop} from './reading/recall-drop.ts';
import {recallKeep} from './reading/recall-keep.ts';
import {search} from './reading/search.ts';
import {show} from './reading/show.ts';

/** What commands that only gather others are for. */
export const GROUPS: Readonly<Record<string, string>> = {
  goal: 'your own goals, their milestones and evidence',
  view: 'queries with a name',
  export: 'your own documents',
};

/** Every command, in the order of help. */
export const COMMANDS: readonly Command[] = [
  add,
  communities,
  rename,
  mute,
  unmute,
  communitySet,
  remove,
  refresh,
  importFeeds,
  feed,
  queue,
  review,
  show,
  mark,
  star,
  unstar,
  tag,
  untag,
  more,
  less,
  notGoal,
  pass,
  undo,
  redo,
  annotate,
  annotations,
  annotationsEdit,
  annotationsRemove,
  recall,
  recallChoose,
  recallKeep,
  recallAgain,
  recallDrop,
  search,
  viewAdd,
  viewList,
  viewRemove,
  goalAdd,
  goalList,
  goalShow,
  goalSet,
  goalCheck,
  goalAchieve,
  goalPause,
  goalDrop,
  goalResume,
  reflect,
  reflectRetract,
  reflectCorrect,
  journal,
  log,
  exportJournal,
  exportAnnotations,
  exportGoals,
  exportNetwork,
  drafts,
  draftsTake,
  draftsDrop,
  forget,
  check,
  sync,
  doctor,
  config,
  configGet,
  configSet,
  configUnset,
  configPath,
  demo,
];

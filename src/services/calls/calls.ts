import type {RecallWord} from '../../domain/acts/recall-words.ts';
import type {SavedView} from '../../domain/acts/saved-views.ts';
import type {FeedbackVerb} from '../../domain/acts/triage.ts';
import type {Problem} from '../../domain/common/problem.ts';
import type {Query} from '../../domain/entries/query.ts';
import type {Annotation} from '../../domain/learning/annotation.ts';
import type {GoalStatus} from '../../domain/learning/goal.ts';
import type {AnnotateOptions} from '../annotations/annotate.ts';
import type {GoalView} from '../goals/goal-view.ts';
import type {GoalOptions} from '../goals/set-goal.ts';
import type {Home} from '../home/home.ts';
import type {JournalOptions} from '../journal/compose.ts';
import type {ExperienceView, LogOptions} from '../journal/log-experience.ts';
import type {ReflectionView, ReflectOptions} from '../journal/reflect.ts';
import type {AddedView, LookedUp} from '../network/add-community.ts';
import type {CommunityView} from '../network/communities.ts';
import type {FoundDocument} from '../network/find-feed.ts';
import type {ImportReport} from '../network/import-network.ts';
import type {FeedbackChange} from '../queue/goal-feedback.ts';
import type {TagChange, TagPrompt} from '../queue/tags.ts';
import type {Mark, TiesChange, TiesPrompt, TriageView} from '../queue/triage.ts';
import type {RecallChange} from '../recall/mark-recall.ts';
import type {TodayView} from '../review/today-view.ts';
import type {HitView, SearchAnswer} from '../search/search.ts';
import type {Snapshot} from '../snapshots/snapshots.ts';
import type {SyncReport} from '../sync/sync-remote.ts';
import type {UndoneHere} from '../undo.ts';

/** A hit, and the entry that Enter opens: for a note, the entry that it is about. */
export interface FoundHit extends HitView {
  entry: string | null;
}

/** What a search found, see `SearchAnswer`. */
export interface FoundHits extends Omit<SearchAnswer, 'hits'> {
  hits: FoundHit[];
}

/** The work of other threads for the terminal's thread: its name, what it takes and what it gives. */
export interface Calls {
  mark: {with: {word: Mark; ids: string[]}; gives: TriageView[]};
  opened: {with: {id: string; joined: boolean}; gives: TriageView[]};
  star: {with: {starred: boolean; ids: string[]}; gives: TriageView[]};
  setTags: {with: TagPrompt; gives: TagChange};
  setTies: {with: TiesPrompt; gives: TiesChange};
  feedback: {with: {verb: FeedbackVerb; id: string; goal: string}; gives: FeedbackChange};
  /** Gives how many were in the inbox. */
  pass: {with: {ids: string[]}; gives: number};
  annotate: {with: {id: string; options: AnnotateOptions}; gives: Annotation};
  /** The same note on each. */
  noteAll: {with: {ids: string[]; note: string}; gives: Annotation[]};
  editAnnotation: {with: {id: string; note: string}; gives: Annotation};
  removeAnnotation: {with: {id: string}; gives: Annotation};
  /** After a break, see `AwayView`. `minutes`: of the plan whose entries stay. Gives how many entries were passed. */
  passTheRest: {with: {minutes: number}; gives: number};
  recall: {with: {id: string; word: RecallWord}; gives: RecallChange};
  keptCopies: {with: {id: string}; gives: Snapshot[]};
  addGoal: {with: {title: string; options: GoalOptions}; gives: GoalView};
  setGoal: {with: {id: string; options: GoalOptions}; gives: GoalView};
  setStatus: {with: {id: string; status: GoalStatus; note: string | null}; gives: GoalView};
  checkMilestone: {with: {id: string; milestone: string}; gives: GoalView};
  reflect: {with: ReflectOptions; gives: ReflectionView};
  correct: {with: {id: string; options: JournalOptions}; gives: ReflectionView};
  /** `day`: a past day as typed, `2026-11-21` or `fri`; null for now. */
  log: {with: {title: string; day: string | null; options: LogOptions}; gives: ExperienceView};
  retract: {with: {id: string; note: string | null}; gives: ReflectionView};
  look: {with: {url: string}; gives: LookedUp};
  follow: {with: {found: FoundDocument; all: boolean}; gives: AddedView};
  importFile: {with: {path: string; dryRun: boolean}; gives: ImportReport};
  rename: {with: {id: string; name: string}; gives: CommunityView};
  mute: {with: {id: string; muted: boolean}; gives: CommunityView};
  remove: {with: {id: string}; gives: CommunityView};
  /** `named`: the id of the act of another window or of a command that was named. */
  undo: {with: {named: string | null}; gives: UndoneHere};
  redo: {with: {named: string | null}; gives: UndoneHere};
  addView: {with: SavedView; gives: SavedView};
  removeView: {with: {name: string}; gives: SavedView};
  /** The learner is here. */
  noteVisit: {with: null; gives: null};
  /** Files that changed on disk; null: unknown, scan all. Gives those that were read, and their problems. */
  readFolder: {with: {paths: string[] | null}; gives: {read: string[]; problems: Problem[]}};
  /** Plans the day. `minutes`: null, as the setting says; `again`: also if it is planned already. */
  planToday: {with: {minutes: number | null; again: boolean}; gives: TodayView};
  search: {with: {query: Query}; gives: FoundHits};
  /** `notes`: notices besides the result. */
  sync: {with: null; gives: {report: SyncReport; notes: string[]}};
}

export type CallName = keyof Calls;

/** Those that no act waits for: they take as long as a host or a search takes, and may be dropped. */
export type LookupName = 'look' | 'search' | 'sync' | 'planToday';

export const isWrite = (name: CallName): name is Exclude<CallName, LookupName> =>
  name !== 'look' && name !== 'search' && name !== 'sync' && name !== 'planToday';

/** How each call is carried out. */
export type CallHandlers = {
  [Name in CallName]: (
    home: Home,
    value: Calls[Name]['with'],
  ) => Calls[Name]['gives'] | Promise<Calls[Name]['gives']>;
};

/** Runs a call in another thread; rejects with a PlnError. */
export type Caller = <Name extends CallName>(
  name: Name,
  value: Calls[Name]['with'],
) => Promise<Calls[Name]['gives']>;

import type {Query} from '../../domain/entries/query.ts';
import type {Selector} from '../../domain/learning/annotation.ts';
import type {Calls, FoundHits} from '../../services/calls/calls.ts';
import type {Queries} from '../../services/calls/queries.ts';
import type {WhyPage} from '../../services/calls/why-page.ts';
import type {WritingSubject} from '../../services/calls/writing-offer.ts';
import type {ReflectionView} from '../../services/journal/reflect.ts';
import type {CheckItem} from './checklist.ts';
import {answered, type EventTable, type PlannedEvent, type UiEvent} from './events.ts';
import type {Narrowing, ScreenId} from './places.ts';

export type Tone = 'plain' | 'good' | 'error';

/** What follows an answer: an event that takes it, or effects that do not depend on it. */
export type FollowUp<Answer> = PlannedEvent<Answer> | readonly Effect[];

export interface Option {
  label: string;
  /** Shown at the right: a key, a number. */
  aside?: string;
  /** Performed when the option is chosen. */
  effects: readonly Effect[];
}

/** A question at the bottom of the screen that is answered with a text. */
export interface TextPrompt {
  label: string;
  value: string;
  /** Several lines, ended with ^D or ^S. Until they are stored they are the draft of this key: `note:<entry id>`. */
  draft?: string;
  /** What a question of one line is about, unless its label and its value say it: a goal's id. */
  about?: string;
  /** What follows the answer. */
  next: PlannedEvent<string>;
  /** What follows when it is left with Esc: earlier answers may be worth storing. */
  onCancel?: readonly Effect[];
  options?: undefined;
}

/** A question that is answered by choosing an option. Typing narrows the options, matched fuzzily. */
export interface ChoicePrompt {
  label: string;
  options: readonly Option[];
  draft?: undefined;
}

/** A question that is answered by ticking several things. Enter confirms, Esc changes nothing. */
export interface CheckPrompt {
  label: string;
  items: readonly CheckItem[];
  /** Ids of what is ticked first. */
  ticked: readonly string[];
  /** Whether a typed word that is not in the list can be ticked, too. */
  takesWords?: boolean;
  /** What it is about, unless its label says it: ids of entries. */
  about?: string;
  next: PlannedEvent<readonly string[]>;
}

/** What the screen for writing is opened for. */
export interface WritingRequest {
  kind: WritingSubject['kind'];
  /** The first line of what could be asked about the evidence. */
  prompt?: string;
  /** The id of the goal that the text is on. Without it, the goal follows from the evidence. */
  goal?: string;
  /** The entry that the learner is at. */
  entry?: string;
  /** Ids of what is ticked first, in place of today's highlights and notes. */
  evidence?: readonly string[];
  /** The reflection that is corrected, or that has the action. */
  of?: string;
  /** A passage of `entry` that is kept as a highlight, and cited. */
  passage?: {quote: string; selectors: readonly Selector[]};
  /** In the learner's own editor first. */
  inEditor?: boolean;
  /** Performed once the text is finished. */
  first?: readonly Effect[];
  /** What follows once it is stored. */
  next?: PlannedEvent<ReflectionView>;
}

/** What follows a call. */
export interface AfterCall<Gives> {
  /** The draft that is dropped once this is stored. */
  draft?: string;
  /** Where a key came before the answer, only messages and questions are performed. */
  next?: FollowUp<Gives>;
  /** Taken also where a key came before the answer: a place that shows nothing yet has waited for it. */
  isAwaited?: boolean;
  /** The message where a key came before the answer, and something else was not performed. */
  late?: string;
}

/** What a screen asks for, as plain data: the core does it, never the screen. A log of effects can be replayed. */
export type Effect =
  /** Reads from the index at once. */
  | {
      [Name in keyof Queries]: {
        do: 'read';
        query: Name;
        with: Queries[Name]['with'];
        next: PlannedEvent<Queries[Name]['gives']>;
      };
    }[keyof Queries]
  /** Work of another thread. A failure becomes a message. */
  | {
      [Name in keyof Calls]: {do: 'call'; call: Name; with: Calls[Name]['with']} & AfterCall<
        Calls[Name]['gives']
      >;
    }[keyof Calls]
  /** Full-text search in another thread; only the last search is answered. */
  | {do: 'find'; query: Query; next: PlannedEvent<FoundHits>}
  /** An event that happens now. */
  | {do: 'send'; event: UiEvent}
  | {do: 'go'; screen: ScreenId}
  /** Goes to the queue, narrowed to what was chosen on another screen. */
  | {do: 'narrow'; to: Narrowing}
  /** Opens an entry in the reader. `joined`: as the next one after an act; undo of the act then also undoes that it is read. */
  | {do: 'open'; id: string; joined?: boolean}
  /** Opens an entry of the journal. */
  | {do: 'showWritten'; id: string}
  /** To the place before. */
  | {do: 'back'}
  /** What the key of that row does: one step back, back or out of the program, the end of one thing. */
  | {do: 'leave'; by: 'back' | 'leave' | 'unwind'}
  | {do: 'quit'}
  | {do: 'ask'; prompt: TextPrompt}
  | {
      do: 'choose';
      label: string;
      options: readonly Option[];
      /** The message where an answer brings the question too late to be asked at once; `{add}` shows it then. */
      late?: string;
    }
  | {do: 'check'; prompt: CheckPrompt}
  /** Opens the screen for writing over whatever is shown. */
  | ({do: 'openWriting'} & WritingRequest)
  /** Opens the text that is being written in the learner's editor. */
  | {do: 'editWriting'}
  /** Opens the panel that shows why an entry is where it is. */
  | {do: 'showWhy'; page: WhyPage; facts: readonly string[]}
  /** Asks the question that came too late to be asked at once; `otherwise`: performed where none waits. */
  | {do: 'askWaiting'; otherwise: Effect}
  | {do: 'say'; text: string; tone: Tone}
  /** `named`: the id of the act, where the learner has just read its name. */
  | {do: 'takeBack'; which: 'undo' | 'redo'; named?: string}
  | {do: 'refresh'; ids: readonly string[]}
  /** Stops the refresh; where none is running, refreshes all sources that are due. `next` follows when that is done. */
  | {do: 'refreshOrStop'; next?: PlannedEvent<null>}
  | {do: 'browse'; urls: readonly string[]}
  /** `what`: the subject of the message, unless it is one link. */
  | {do: 'copy'; text: string; what?: string}
  /** Leaves this network for the demo. */
  | {do: 'demo'}
  | {do: 'suspend'}
  /** Draws the whole screen again, because another program may have written on it. */
  | {do: 'redraw'}
  /** As if the keys of a row were pressed, such as `gg`: the palette's commands. */
  | {do: 'press'; keys: string}
  | {do: 'help'}
  | {do: 'palette'};

export const ask = (prompt: TextPrompt): Effect => ({do: 'ask', prompt});

/** An event that happens now and takes no answer. */
export const send = (event: PlannedEvent<null>): Effect => ({do: 'send', event: answered(event, null)});

export const check = (prompt: CheckPrompt): Effect => ({do: 'check', prompt});

export const openWriting = (request: WritingRequest): Effect => ({do: 'openWriting', ...request});

export const toast = (text: string, tone: Tone = 'plain'): Effect => ({do: 'say', text, tone});

/** What an act did, and how to take it back. */
export const did = (text: string): Effect => toast(`${text} · {undo} undo`, 'good');

export const NOTHING_WRITTEN = toast('Nothing was written');

/** What takes the events of the questions that several screens share; they have no state. */
export type CommonHandlers<Events extends EventTable<Events>> = {
  [Name in keyof Events]: (event: Events[Name]) => readonly Effect[];
};

import type {Calls, FoundHit} from '../../services/calls/calls.ts';
import type {UiQueries} from '../../services/calls/queries.ts';
import type {ScreenId} from './places.ts';

export type Tone = 'plain' | 'good' | 'error';

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
  /** Several lines, ended with ^D or ^S; on their way they are a draft of what they are about: `note:<entry id>`. */
  draft?: string;
  /** What a question of one line is about, where its label and its value do not tell: a goal's id. */
  about?: string;
  /** What follows from the answer. */
  after: (answer: string) => readonly Effect[];
  /** What follows when it is left with Esc: what was answered before may be worth keeping. */
  onCancel?: () => readonly Effect[];
  options?: undefined;
}

/** A question that is answered by choosing an option. Typing narrows the options, matched fuzzily. */
export interface ChoicePrompt {
  label: string;
  options: readonly Option[];
  draft?: undefined;
}

/** What the queue can be narrowed to, besides a state. */
export type Narrowing =
  | {by: 'unread' | 'starred'}
  | {by: 'goal' | 'community'; id: string; title: string}
  | {by: 'tag'; tag: string};

/** What follows from the answer to a call. */
export interface AfterCall<Given> {
  /** The draft that is needless once this is stored. */
  draft?: string;
  /** Where a key came before the answer, only what says something or asks is performed. */
  after?: (result: Given) => readonly Effect[];
  /** Said in place of the effects that came too late to be performed. */
  late?: string;
}

/** What a screen asks for. The app does it; nothing here is done by a screen itself. */
export type Effect =
  /** Reads from the index at once, and lets the screen that asked take it in. */
  | {do: 'read'; screen: ScreenId; read: (reads: UiQueries) => (state: never) => unknown}
  /** Writes in the writer's thread; `after` follows from its answer. A failure is said in one line. */
  | {
      [Name in keyof Calls]: {
        do: 'call';
        call: Name;
        with: Calls[Name]['with'];
      } & AfterCall<Calls[Name]['gives']>;
    }[keyof Calls]
  /** What follows depends on what the index says. */
  | {do: 'look'; look: (reads: UiQueries) => readonly Effect[]}
  /** Full text, in a thread of its own; what was asked for before and is not answered yet is dropped. */
  | {do: 'find'; query: string; after: (hits: readonly FoundHit[]) => readonly Effect[]}
  | {do: 'change'; screen: ScreenId; change: (state: never) => unknown}
  | {do: 'go'; screen: ScreenId}
  /** Goes to the queue, narrowed to what was chosen on another screen. */
  | {do: 'narrow'; to: Narrowing}
  /** `joined`: as the next one after an act, with which undo takes back that it is read. */
  | {do: 'open'; id: string; joined?: boolean}
  /** To the place before. */
  | {do: 'back'}
  /** What the key of that row does: one step back, back or out of the program, the end of one thing. */
  | {do: 'leave'; by: 'back' | 'leave' | 'unwind'}
  | {do: 'quit'}
  | {do: 'ask'; prompt: TextPrompt}
  /** Something to choose, read when it is asked for. */
  | {
      do: 'choose';
      label: string;
      options: (reads: UiQueries) => readonly Option[];
      /** Said where an answer brings it too late to be asked at once; `{add}` shows it then. */
      late?: string;
    }
  /** Asks what came too late to be asked at once; where nothing waits, this instead. */
  | {do: 'askWaiting'; otherwise: Effect}
  | {do: 'say'; text: string; tone: Tone}
  /** `named`: the id of an act that the learner has just read the name of. */
  | {do: 'takeBack'; which: 'undo' | 'redo'; named?: string}
  | {do: 'refresh'; ids: readonly string[]}
  /** Stops asking for news; where nobody is asked just now, asks all that are due. */
  | {do: 'refreshOrStop'}
  | {do: 'browse'; urls: readonly string[]}
  /** `what`: said of it where it is not one link. */
  | {do: 'copy'; text: string; what?: string}
  /** Leaves this network for the made-up one. */
  | {do: 'demo'}
  | {do: 'suspend'}
  /** Draws everything anew, whatever else has written on the screen. */
  | {do: 'redraw'}
  /** As if the key were pressed: the palette's commands. */
  | {do: 'key'; key: string}
  | {do: 'help'}
  | {do: 'palette'}
  /** The learner's own editor; what was written is a draft, as in a prompt, until it is stored. */
  | {do: 'edit'; draft: string; text: string; after: (text: string) => readonly Effect[]};

/** A read effect whose types agree: what is read goes into the state of the screen that asked. */
export const read = <State, Value>(
  screen: ScreenId,
  query: (reads: UiQueries) => Value,
  take: (state: State, value: Value) => State,
): Effect => ({
  do: 'read',
  screen,
  read: reads => {
    const value = query(reads);
    return ((state: State) => take(state, value)) as (state: never) => unknown;
  },
});

export const change = <State>(screen: ScreenId, make: (state: State) => State): Effect => ({
  do: 'change',
  screen,
  change: make as (state: never) => unknown,
});

export const toast = (text: string, tone: Tone = 'plain'): Effect => ({do: 'say', text, tone});

/** What an act did, and how to take it back. */
export const did = (text: string): Effect => toast(`${text} · {undo} undo`, 'good');

import {setImmediate} from 'node:timers/promises';
import {expect, onTestFinished} from 'vitest';
import {asError, asFailure, type Failure} from '../../src/domain/common/errors.ts';
import type {Caller} from '../../src/services/calls/calls.ts';
import type {UiQueries} from '../../src/services/calls/queries.ts';
import type {Drafts} from '../../src/services/drafts/ui-drafts.ts';
import {type App, createUi, type UiDependencies} from '../../src/tui/core/ui.ts';
import type {Doing} from './random-keys.ts';
import {textOf} from './tui.ts';

/** A session of the UI, a line each: what the learner did, what the UI read and asked for, and what was on the screen. */
export type SessionLine =
  | {line: 'did'; at: number; doing: Doing}
  /** No key came for a moment. */
  | {line: 'pause'}
  | {line: 'read'; query: string; with: unknown; gives?: unknown; failure?: Failure}
  | {line: 'asked'; number: number; what: string; with: unknown}
  | {line: 'answered'; number: number; gives?: unknown; failure?: Failure}
  | {line: 'frame'; text: string};

/** What the UI reaches, but for the clock and what it writes to the terminal. */
export type Reached = Pick<UiDependencies, 'queries' | 'call' | 'search' | 'edit'>;

type Given = Pick<UiDependencies, 'onEffect'> & {now(): number};

/** A UI whose pauses end when the test says so. */
function startUi(reached: Reached, {now, onEffect}: Given): {app: App; pause(): void} {
  let late: (() => void) | null = null;
  const app = createUi({
    ...reached,
    ...(onEffect ? {onEffect} : {}),
    refresh: () => new Promise(() => {}),
    browse: async () => true,
    copy: () => {},
    suspend: () => {},
    redraw: () => {},
    quit: () => {},
    drafts: draftsInMemory(),
    newAnnotationId: () => 'a0000000000000000',
    textsWaiting: () => [],
    now,
    keys: {},
    demo: {isOpen: false, open: () => {}},
    startTimer: work => {
      late = work;
      return () => {
        late = null;
      };
    },
  });
  onTestFinished(() => app.stop());
  app.resize({columns: 120, rows: 36});
  app.start();
  return {app, pause: () => late?.()};
}

function draftsInMemory(): Drafts {
  const texts = new Map<string, {text: string; details: string | null}>();
  return {
    keep(label, text, details) {
      texts.set(label, {text, details: details ?? null});
      return label;
    },
    find: label => texts.get(label)?.text ?? null,
    details: label => texts.get(label)?.details ?? null,
    drop: label => void texts.delete(label),
    unkept: () => [],
  };
}

function doIt(app: App, doing: Doing): void {
  if (doing.kind === 'resize') app.resize(doing.size);
  else if (doing.kind === 'paste') app.paste(doing.text);
  else for (const key of doing.keys) app.press([key]);
}

/** The UI on what it really reaches; every line of the session goes to `write`. */
export function recordSession(reached: Reached, given: Given, write: (line: SessionLine) => void) {
  let asks = 0;
  const running = new Set<Promise<unknown>>();
  let lastTurn: Promise<unknown> = Promise.resolve();
  const asking = async <Gives>(what: string, value: unknown, work: () => Promise<Gives>): Promise<Gives> => {
    asks += 1;
    const number = asks;
    write({line: 'asked', number, what, with: value});
    const answer = work();
    // One answer at a time, as they are replayed.
    const turn = Promise.allSettled([answer, lastTurn]).then(() => setImmediate());
    lastTurn = turn;
    running.add(turn);
    try {
      await turn;
      const gives = await answer;
      write({line: 'answered', number, gives});
      return gives;
    } catch (error) {
      write({line: 'answered', number, failure: asFailure(error)});
      throw error;
    }
  };
  const {app, pause} = startUi(
    {
      queries: readsOf(reached.queries, write),
      call: ((name, value) => asking(name, value, () => reached.call(name, value))) as Caller,
      search: query => asking('search', query, () => reached.search(query)),
      edit: draft => asking('edit', draft, () => reached.edit(draft)),
    },
    given,
  );
  const settled = async (): Promise<void> => {
    do {
      const all = [...running];
      running.clear();
      await Promise.all(all);
      await setImmediate();
    } while (running.size > 0);
    write({line: 'frame', text: textOf(app.lines())});
  };
  return {
    app,
    async do(doing: Doing): Promise<void> {
      write({line: 'did', at: given.now(), doing});
      doIt(app, doing);
      await settled();
    },
    async pause(): Promise<void> {
      write({line: 'pause'});
      pause();
      await settled();
    },
  };
}

function readsOf(queries: UiQueries, write: (line: SessionLine) => void): UiQueries {
  const read = (query: keyof UiQueries) => (value: never) => {
    try {
      const gives = queries[query](value);
      write({line: 'read', query, with: value, gives});
      return gives;
    } catch (error) {
      write({line: 'read', query, with: value, failure: asFailure(error)});
      throw error;
    }
  };
  const names = Object.keys(queries) as (keyof UiQueries)[];
  return Object.fromEntries(names.map(name => [name, read(name)])) as unknown as UiQueries;
}

interface Asked {
  what: string;
  with: unknown;
  resolve(gives: unknown): void;
  reject(error: unknown): void;
}

/** A fresh UI that reaches nothing but the lines; fails where it asks for something else, or shows another frame. */
export async function replaySession(lines: readonly SessionLine[]): Promise<{frames: number}> {
  const reads = lines.filter(line => line.line === 'read');
  const asked: Asked[] = [];
  let clock = lines.find(line => line.line === 'did')?.at ?? 0;
  const asking = (what: string, value: unknown): Promise<never> =>
    new Promise((resolve, reject) =>
      asked.push({what, with: value, resolve: resolve as (gives: unknown) => void, reject}),
    );
  const queries = new Proxy({} as UiQueries, {
    get: (_, query) => (value: unknown) => {
      const next = reads.shift();
      expect({query, with: value}).toEqual({query: next?.query, with: next?.with});
      if (next?.failure) throw asError(next.failure);
      return next?.gives;
    },
  });
  const call = ((name, value) => asking(name, value)) as Caller;
  const {app, pause} = startUi(
    {queries, call, search: query => asking('search', query), edit: draft => asking('edit', draft)},
    {now: () => clock},
  );
  let frames = 0;
  for (const line of lines) {
    if (line.line === 'did') {
      clock = line.at;
      doIt(app, line.doing);
    } else if (line.line === 'pause') pause();
    else if (line.line === 'asked') expect(asked[line.number - 1]).toMatchObject({what: line.what});
    else if (line.line === 'answered') {
      const one = asked[line.number - 1];
      if (line.failure) one?.reject(asError(line.failure));
      else one?.resolve(line.gives);
      await setImmediate();
    } else if (line.line === 'frame') {
      expect(textOf(app.lines())).toBe(line.text);
      frames += 1;
    }
  }
  expect(reads).toEqual([]);
  return {frames};
}

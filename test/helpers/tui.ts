import {readFileSync} from 'node:fs';
import {onTestFinished} from 'vitest';
import {PlnError} from '../../src/domain/common/errors.ts';
import {newAnnotationId} from '../../src/domain/common/ids.ts';
import type {KeySettings} from '../../src/domain/common/keys.ts';
import {WRITES} from '../../src/services/calls/call-table.ts';
import type {Caller, CallHandlers, CallName} from '../../src/services/calls/calls.ts';
import {createQueries} from '../../src/services/calls/queries.ts';
import {fullText} from '../../src/services/calls/search-call.ts';
import {planToday} from '../../src/services/calls/today-page.ts';
import {listCommandDrafts} from '../../src/services/drafts/command-drafts.ts';
import {createDrafts} from '../../src/services/drafts/ui-drafts.ts';
import type {Home} from '../../src/services/home/home.ts';
import {lookUp} from '../../src/services/network/add-community.ts';
import {sync} from '../../src/services/sync/sync.ts';
import type {Area} from '../../src/tui/common/screen.ts';
import {type App, createUi, type UiDependencies} from '../../src/tui/core/ui.ts';
import type {Line} from '../../src/tui/drawing/lines.ts';
import {GLOBAL_KEYS} from '../../src/tui/keymap/global-keys.ts';
import {keyLabels} from '../../src/tui/keymap/key-labels.ts';
import type {KeyRow} from '../../src/tui/keymap/key-rows.ts';
import type {Around} from '../../src/tui/speech/speech.ts';

export interface Driven {
  app: App;
  /** Types keys one after another and waits until everything they asked for is written and shown. */
  press(...keys: string[]): Promise<void>;
  /** Types a text, a key for each character. */
  type(text: string): Promise<void>;
  /** What the screen shows. */
  text(): string;
  /** The last line of it, as one reads it. */
  last(): string;
  /** Whether the program was left. */
  hasQuit(): boolean;
}

export const textOf = (lines: readonly Line[]): string =>
  lines.map(one => one.spans.map(({text}) => text).join('')).join('\n');

/** What a view needs besides its state, with the default keys of the screen. */
export const around = (keys: readonly KeyRow<string, never>[], area: Area, now = 0): Around => ({
  area,
  now,
  keyOf: keyLabels([...keys, ...GLOBAL_KEYS]),
});

/** Without any other place. */
async function syncAlone(home: Home) {
  const notes: string[] = [];
  const notice = (line: string): void => void notes.push(line);
  return {report: await sync({...home, notice}, {env: process.env, offline: true}), notes};
}

/** What the threads do. */
export const SERVICES: CallHandlers = {
  ...WRITES,
  look: (home, {url}) => lookUp(home, url),
  search: fullText,
  sync: syncAlone,
  planToday,
};

/** The UI on a real home, without a terminal and without a thread; call inside a test. `edited` is what the learner's editor gives back. */
export function startApp(
  given: Home,
  edited: (text: string) => string | null = () => null,
  keys: KeySettings = {},
  outside: Partial<UiDependencies> = {},
): Driven {
  // What was done with the home before was done by commands.
  const home: Home = {...given, session: given.session ?? 'uwindow'};
  const running: Promise<unknown>[] = [];
  let quits = 0;
  const call = (async (name: CallName, value: never) => {
    const work = Promise.resolve().then(() => SERVICES[name](home, value));
    running.push(work.catch(() => {}));
    return work;
  }) as Caller;
  const app = createUi({
    queries: createQueries(home),
    call,
    search: query => call('search', {query}),
    refresh: async () => Promise.reject(new PlnError('offline', 'Not in this test.', '')),
    browse: async () => true,
    copy: () => {},
    suspend: () => {},
    redraw: () => {},
    quit: () => {
      quits += 1;
    },
    edit: async draft => edited(readFileSync(draft, 'utf8')),
    drafts: createDrafts(home),
    newAnnotationId: () => newAnnotationId(home.random),
    textsWaiting: () => listCommandDrafts(home.places).map(({text}) => text),
    now: home.now,
    keys,
    demo: {isOpen: false, open: () => {}},
    opens: 'queue',
    ...outside,
  });
  app.resize({columns: 120, rows: 36});
  app.start();
  onTestFinished(() => app.stop());
  const settle = async (): Promise<void> => {
    do {
      await Promise.all(running.splice(0));
      await new Promise(resolve => setImmediate(resolve));
    } while (running.length > 0);
  };
  const press = async (...keys: string[]): Promise<void> => {
    app.press(keys);
    await settle();
  };
  return {
    app,
    press,
    type: text => press(...[...text].map(one => (one === ' ' ? 'space' : one))),
    text: () => textOf(app.lines()),
    last: () => textOf(app.lines()).split('\n').at(-1)?.trim() ?? '',
    hasQuit: () => quits > 0,
  };
}

import {onTestFinished} from 'vitest';
import {PlnError} from '../../src/domain/common/errors.ts';
import {newAnnotationId} from '../../src/domain/common/ids.ts';
import {createQueries} from '../../src/services/calls/queries.ts';
import {createDrafts} from '../../src/services/drafts/ui-drafts.ts';
import type {Home} from '../../src/services/home/home.ts';
import type {Area} from '../../src/tui/common/screen.ts';
import {frame} from '../../src/tui/core/frame.ts';
import {type App, createUi, type UiDependencies} from '../../src/tui/core/ui.ts';
import {createScreens} from '../../src/tui/screens/index.ts';
import {around} from '../helpers/tui.ts';

/** What the world around the UI may do to it. */
type Around = Pick<UiDependencies, 'queries' | 'call' | 'search' | 'refresh'>;

const never = <T>(): Promise<T> => new Promise(() => {});
const WHY =
  '日本語のサーバー kettle.example did not answer in time, and neither did the one behind it, nor that of हिन्दी. '.repeat(
    3,
  );
const fails = async (): Promise<never> => {
  throw new PlnError('network', WHY, 'Try again later; the cause is on their side.');
};

export const AROUND: Record<'loading' | 'failing', (home: Home) => Around> = {
  /** Everything was asked for, and nothing has come yet. */
  loading: home => ({
    queries: createQueries(home),
    call: never,
    search: never,
    refresh: (_, onProgress) => {
      onProgress({done: 7, total: 12_345});
      return never();
    },
  }),
  /** The index can be read, but for entries; nothing can be written, found or asked for. */
  failing: home => ({
    queries: {
      ...createQueries(home),
      entry: () => {
        throw new PlnError('not-found', WHY, 'It may have been taken away.');
      },
    },
    call: fails,
    search: fails,
    refresh: fails,
  }),
};

/** The UI on a home, whatever the world around it does; call inside a test. */
export function startAround(home: Home, around: Around): {app: App; press(...keys: string[]): Promise<void>} {
  const app = createUi({
    ...around,
    browse: async () => true,
    copy: () => {},
    demo: {isOpen: false, open: () => {}},
    suspend: () => {},
    redraw: () => {},
    quit: () => {},
    edit: never,
    textsWaiting: () => [],
    drafts: createDrafts(home),
    newAnnotationId: () => newAnnotationId(home.random),
    now: home.now,
    keys: {},
  });
  app.start();
  onTestFinished(() => app.stop());
  return {
    app,
    async press(...keys) {
      app.press(keys);
      // Whatever has failed has said so by then.
      await new Promise(resolve => setImmediate(resolve));
    },
  };
}

/** Each screen as it is before its first read is done, in an app that shows nothing else. */
export const unread = (app: App, now: number): Record<string, App> =>
  Object.fromEntries(
    createScreens().map(screen => {
      let area: Area = {columns: 0, rows: 0};
      const shell = {
        screen: screen.id,
        overlay: null,
        toast: null,
        waiting: null,
        undo: null,
        refreshing: null,
        counts: {},
      };
      const body = () =>
        screen.view(screen.initial as never, around(screen.keys, {...area, rows: area.rows - 2}, now));
      const resize = (size: Area): void => {
        area = size;
        app.resize(size);
      };
      return [
        screen.id,
        {...app, resize, lines: () => frame({around: shell, area, keys: screen.keys, body, now})},
      ];
    }),
  );

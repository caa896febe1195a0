import {type Instance, type RenderOptions, render, type SuspendTerminal} from 'ink';
import type {App as Core} from '../core/ui.ts';
import {App} from './InkAdapter.tsx';

/** Lets Ink take the terminal's keys. A terminal of its own may be given; otherwise it is the process's. */
export const takeTerminal = (
  app: Core,
  isReadOut: boolean,
  onReady: (suspend: SuspendTerminal) => void,
  streams: Pick<RenderOptions, 'stdin' | 'stdout'> = {},
): Pick<Instance, 'unmount' | 'waitUntilExit'> =>
  render(<App app={app} onReady={onReady} />, {
    ...streams,
    isScreenReaderEnabled: isReadOut,
    incrementalRendering: true,
    exitOnCtrlC: false,
    patchConsole: false,
    // Ink turns itself off where CI is set; a person at a real terminal is a person.
    interactive: true,
  });

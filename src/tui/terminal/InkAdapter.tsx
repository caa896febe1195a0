import {type SuspendTerminal, useApp, useInput, usePaste, useWindowSize} from 'ink';
import {useEffect} from 'react';
import type {App as Core} from '../core/ui.ts';
import {keysIn} from './ink-keys.ts';

/**
 * Ink's part: it reads the terminal's keys, pastes and sizes, and gives the terminal to other programs and back. It draws
 * nothing: the painter draws the screen, and the speaker writes for screen readers.
 */
export function App({app, onReady}: {app: Core; onReady: (suspend: SuspendTerminal) => void}) {
  const {columns, rows} = useWindowSize();
  const {suspendTerminal} = useApp();
  useEffect(() => onReady(suspendTerminal), [onReady, suspendTerminal]);
  useEffect(() => app.resize({columns, rows}), [app, columns, rows]);
  useInput((input, key) => app.press(keysIn(input, key)));
  usePaste(text => app.paste(text));
  return null;
}

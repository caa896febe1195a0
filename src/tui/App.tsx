import {
  Box,
  type SuspendTerminal,
  Text,
  useApp,
  useInput,
  useIsScreenReaderEnabled,
  usePaste,
  useWindowSize,
} from 'ink';
import {useEffect, useSyncExternalStore} from 'react';
import type {App as Core} from './app.ts';
import {drawable} from './draw.ts';
import {keysIn} from './keymap/keys.ts';

/**
 * Ink's part: it takes the terminal's keys, pastes and sizes, and gives the terminal away and back. The painter draws
 * the screen; only for a screen reader does Ink write the lines, as plain text that can be read out.
 */
export function App({app, onReady}: {app: Core; onReady: (suspend: SuspendTerminal) => void}) {
  const {columns, rows} = useWindowSize();
  const {suspendTerminal} = useApp();
  const isReadOut = useIsScreenReaderEnabled();
  useEffect(() => onReady(suspendTerminal), [onReady, suspendTerminal]);
  useEffect(() => app.resize({columns, rows}), [app, columns, rows]);
  useInput((input, key) => app.press(keysIn(input, key)));
  usePaste(text => app.paste(text));
  return isReadOut ? <Lines app={app} /> : null;
}

function Lines({app}: {app: Core}) {
  useSyncExternalStore(app.subscribe, app.version);
  return (
    <Box flexDirection="column">
      {app.lines().map(({spans}, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line of the screen is its place
        <Text key={index}>
          {spans
            .map(({text}) => drawable(text))
            .join('')
            .trimEnd()}
        </Text>
      ))}
    </Box>
  );
}

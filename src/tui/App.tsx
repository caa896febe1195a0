import {Box, type SuspendTerminal, Text, useApp, useInput, usePaste, useWindowSize} from 'ink';
import {memo, useEffect, useSyncExternalStore} from 'react';
import type {App as Core} from './app.ts';
import {paint} from './draw.ts';
import {keysIn} from './keymap/keys.ts';
import type {Theme} from './theme.ts';

/** Ink's part: it owns the terminal, brings keys and sizes in, and draws the lines that differ. */
export function App({
  app,
  theme,
  onReady,
}: {
  app: Core;
  theme: Theme;
  onReady: (suspend: SuspendTerminal) => void;
}) {
  const {columns, rows} = useWindowSize();
  const {suspendTerminal} = useApp();
  useEffect(() => onReady(suspendTerminal), [onReady, suspendTerminal]);
  useSyncExternalStore(app.subscribe, app.version);
  useEffect(() => app.resize({columns, rows}), [app, columns, rows]);
  useInput((input, key) => app.press(keysIn(input, key)));
  usePaste(text => app.paste(text));
  return (
    <Box flexDirection="column" width={columns} height={rows}>
      {app.lines().map((one, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line of the screen is its place
        <Row key={index} text={paint(one, theme)} />
      ))}
    </Box>
  );
}

/** Unchanged lines are not measured again. */
const Row = memo(({text}: {text: string}) => <Text wrap="truncate">{text}</Text>);

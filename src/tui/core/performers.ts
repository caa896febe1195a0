import {strokesOf} from '../../domain/common/keys.ts';
import type {Effect} from '../common/effects.ts';
import {answered, type PlannedEvent, type UiEvent} from '../common/events.ts';
import {openChecks, openHelp, openPrompt} from '../common/overlay.ts';
import {openPanel} from '../common/why/why-panel.ts';
import {browseOrCopy} from './browsing.ts';
import {outcomeOf} from './events.ts';
import type {Keyboard, KeyboardParts} from './key-dispatch.ts';
import {paletteOptions} from './palette.ts';
import {editSheet, openSheet, type WritingParts} from './writing.ts';

/** The parts of the UI that perform effects. */
export interface UiParts extends WritingParts, KeyboardParts {
  readonly keyboard: Keyboard;
}

type Performers = {[Do in Effect['do']]: (effect: Extract<Effect, {do: Do}>, ui: UiParts) => void};

/** How each effect is performed. */
const PERFORMERS: Performers = {
  read: (effect, ui) => orMessage(ui, () => send(answerTo(effect, ui), ui)),
  send: ({event}, ui) => send(event, ui),
  call: (effect, {work, crash}) => void work.call(effect).catch(crash),
  find: ({query, next}, {work, crash}) => void work.find(query, next).catch(crash),
  refresh: ({ids}, {work, crash}) => void work.refresh(ids).catch(crash),
  refreshOrStop: ({next}, {work, crash}) => {
    if (!work.stopRefresh()) void work.refresh([], next).catch(crash);
  },
  go: ({screen}, {navigation}) => navigation.go(screen),
  narrow: ({to}, {navigation}) => navigation.narrow(to),
  showWritten: ({id}, {navigation}) => navigation.showWritten(id),
  open: ({id, joined}, {navigation}) => navigation.open(id, joined === true),
  back: (_, {navigation}) => void navigation.back(),
  leave: ({by}, {navigation, drafts}) => navigation.leave(by, drafts.pending()),
  quit: (_, {state}) => state.tools.quit(),
  suspend: (_, {state}) => state.tools.suspend(),
  redraw: (_, {state}) => state.tools.redraw(),
  ask: ({prompt}, {state, drafts}) => state.patch({overlay: openPrompt(drafts.withDraft(prompt))}),
  choose: ({label, options}, {state}) => state.patch({overlay: openPrompt({label, options})}),
  check: ({prompt}, {state, drafts}) => state.patch({overlay: openChecks(drafts.withTicks(prompt))}),
  openWriting: (request, ui) => orMessage(ui, () => openSheet(request, ui)),
  editWriting: (_, ui) => orMessage(ui, () => editSheet(ui)),
  showWhy: ({page, facts}, {state}) => state.patch({overlay: {kind: 'why', panel: openPanel({page, facts})}}),
  palette: (_, ui) =>
    orMessage(ui, () => {
      const {state} = ui;
      const options = paletteOptions(state.rows(), state.tools.queries, state.tools.now());
      state.patch({overlay: openPrompt({label: 'Command', options})});
    }),
  askWaiting: ({otherwise}, {late, perform}) => {
    if (!late.ask()) perform([otherwise]);
  },
  help: (_, {state}) => state.patch({overlay: openHelp()}),
  say: ({text, tone}, {state}) => state.toast(text, tone),
  takeBack: ({which, named}, {work, crash}) => void work.takeBack(which, named ?? null).catch(crash),
  browse: ({urls}, {state, crash}) => void browseOrCopy(state, urls).catch(crash),
  copy: ({text, what}, {state}) => {
    state.tools.copy(text);
    state.toast(`${what ?? 'Link'} copied`);
  },
  demo: (_, {state}) => {
    const {demo, quit} = state.tools;
    if (demo.isOpen) return state.toast('This is the demo');
    demo.open();
    quit();
  },
  press: ({keys}, {keyboard}) => {
    for (const key of strokesOf(keys) ?? []) keyboard.press(key);
  },
};

/** Performs one effect. */
export const performEffect = (effect: Effect, ui: UiParts): void =>
  PERFORMERS[effect.do](effect as never, ui);

function send(event: UiEvent, {state, perform}: UiParts): void {
  const {change, effects} = outcomeOf(state, event);
  if (change) state.setState(change.screen, change.state);
  perform(effects);
}

type Read = Extract<Effect, {do: 'read'}>;

const answerTo = ({query, with: value, next}: Read, {state}: UiParts): UiEvent =>
  answered(next as PlannedEvent<unknown>, state.tools.queries[query](value as never));

/** What is read may be gone since it was shown: a failure becomes a message. */
function orMessage({state}: UiParts, work: () => void): void {
  try {
    work();
  } catch (error) {
    state.fail(error);
  }
}

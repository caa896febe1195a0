import {PlnError} from '../../domain/common/errors.ts';
import {type Effect, NOTHING_WRITTEN, type Option} from '../common/effects.ts';
import {answered, type PlannedEvent, type UiEvent} from '../common/events.ts';
import {openHelp, openPrompt, overlayPaste, unbracketedPaste} from '../common/overlay.ts';
import type {Line} from '../drawing/lines.ts';
import {keyLabels} from '../keymap/key-labels.ts';
import {createBackgroundWork} from './background-work.ts';
import {browseOrCopy} from './browsing.ts';
import {createDraftSaver, waitingWords} from './draft-saving.ts';
import {outcomeOf} from './events.ts';
import {frame} from './frame.ts';
import {createKeyboard} from './key-dispatch.ts';
import {createLateAnswers} from './late-answers.ts';
import type {Scene} from './narrator.ts';
import {createNavigation} from './navigation.ts';
import {paletteOptions} from './palette.ts';
import {createUiState, type UiDependencies} from './ui-state.ts';

export type {UiDependencies} from './ui-state.ts';
export type App = ReturnType<typeof createUi>;

/** How long no key comes before what may follow late is done: a preview, a search, a draft. Milliseconds. */
const SETTLE = 60;

type Performers = {[Do in Effect['do']]: (effect: Extract<Effect, {do: Do}>) => void};

/**
 * The UI without a terminal: keys go in, lines come out. Screens are pure; whatever they ask for is done here, reads at
 * once, writes and searches in other threads, so that a key is never kept waiting.
 */
export function createUi(tools: UiDependencies) {
  const stage = createUiState(tools);
  const performAll = (effects: readonly Effect[]): void => {
    for (const effect of effects) performers[effect.do](effect as never);
  };
  const drafting = createDraftSaver(stage);
  const late = createLateAnswers(stage, performAll);
  const travel = createNavigation(stage, performAll, () => settleSoon());
  let crash = (error: unknown): void => {
    throw error;
  };
  const fatal = (error: unknown): void => crash(error);
  const work = createBackgroundWork({stage, travel, drafting, late, performAll, crash: fatal});
  const keyboard = createKeyboard(stage, travel, drafting, performAll);
  const choose = (label: string, options: readonly Option[]): void =>
    stage.patch({overlay: openPrompt({label, options})});
  /** What is read may be gone since it was shown. */
  const orSayWhy = (work: () => void): void => {
    try {
      work();
    } catch (error) {
      stage.fail(error);
    }
  };
  const send = (event: UiEvent): void => {
    const {change, effects} = outcomeOf(stage, event);
    if (change) stage.setState(change.screen, change.state);
    performAll(effects);
  };
  const readFor = ({query, with: value, next}: Extract<Effect, {do: 'read'}>): UiEvent =>
    answered(next as PlannedEvent<unknown>, tools.queries[query](value as never));
  const performers: Performers = {
    read: effect => orSayWhy(() => send(readFor(effect))),
    send: ({event}) => send(event),
    call: effect => void work.call(effect).catch(fatal),
    find: ({query, next}) => void work.find(query, next).catch(fatal),
    refresh: ({ids}) => void work.refresh(ids).catch(fatal),
    refreshOrStop: () => {
      if (!work.stopRefresh()) void work.refresh([]).catch(fatal);
    },
    go: ({screen}) => travel.go(screen),
    narrow: ({to}) => travel.narrow(to),
    showWritten: ({id}) => travel.showWritten(id),
    open: ({id, joined}) => travel.open(id, joined === true),
    back: () => travel.back(),
    leave: ({by}) => travel.leave(by, drafting.pending()),
    quit: () => tools.quit(),
    suspend: () => tools.suspend(),
    redraw: () => tools.redraw(),
    ask: ({prompt}) => stage.patch({overlay: openPrompt(drafting.withDraft(prompt))}),
    choose: ({label, options}) => choose(label, options),
    palette: () =>
      orSayWhy(() => choose('Command', paletteOptions(stage.rows(), tools.queries, tools.now()))),
    askWaiting: ({otherwise}) => {
      if (!late.ask()) performAll([otherwise]);
    },
    help: () => stage.patch({overlay: openHelp()}),
    say: ({text, tone}) => stage.toast(text, tone),
    takeBack: ({which, named}) => void work.takeBack(which, named ?? null).catch(fatal),
    browse: ({urls}) => void browseOrCopy(stage, urls).catch(fatal),
    copy: ({text, what}) => {
      tools.copy(text);
      stage.toast(`${what ?? 'Link'} copied`);
    },
    demo: () => {
      if (tools.demo.isOpen) return stage.toast('This is the demo');
      tools.demo.open();
      tools.quit();
    },
    key: ({key}) => keyboard.press(key),
    edit: ({draft, text, next}) =>
      orSayWhy(() => {
        const {start, open} = drafting.inEditor(draft, text);
        const take = (written: string | null): void => {
          const isNew = written !== null && written.trim() !== start.trim();
          drafting.edited(draft, isNew ? written : null);
          performAll(isNew ? [{do: 'send', event: answered(next, written)}] : [NOTHING_WRITTEN]);
        };
        const failed = (error: unknown): void => {
          // Where the editor is still open, what will be saved in it is found by the next one who writes here.
          if (!(error instanceof PlnError && error.code === 'editor')) drafting.notEdited(draft, text);
          stage.fail(error);
        };
        void open().then(take).catch(failed).then(stage.changed).catch(fatal);
      }),
  };

  const sayKeyTroubles = (): void => {
    const [first, ...others] = stage.keyTroubles;
    const more = others.length > 0 ? ` · ${others.length} more: pln doctor` : '';
    if (first !== undefined) stage.toast(`${first}${more}`, 'error');
  };

  const sayDemo = (): void => {
    if (tools.demo.isOpen)
      stage.toast('This is a demo: a made-up network, apart from your own. {quit} leaves it.');
  };

  const sayWaiting = (): void => {
    const words = waitingWords(tools.textsWaiting());
    if (words !== null) stage.toast(words);
  };

  /** Whoever calls from the terminal or from a timer cannot take a mistake of ours; the crash can. */
  const safely =
    <Args extends readonly unknown[]>(work: (...args: Args) => void) =>
    (...args: Args): void => {
      try {
        work(...args);
      } catch (error) {
        fatal(error);
      }
    };

  let settling: NodeJS.Timeout | null = null;
  /** The keys that are being answered. */
  let pressed: readonly string[] = [];
  const settle = safely((): void => {
    if (settling) clearTimeout(settling);
    settling = null;
    const before = [stage.state(), stage.frame()];
    drafting.keep(stage.frame().overlay);
    const {settle: late} = stage.screen();
    if (late) travel.take(late(stage.state(), stage.area), stage.frame().screen);
    if (stage.state() !== before[0] || stage.frame() !== before[1]) stage.changed();
  });
  /** Answers may still come then; what follows them would read from a closed home. */
  let isStopped = false;
  const settleSoon = (): void => {
    if (!isStopped) settling ??= setTimeout(settle, SETTLE).unref();
  };
  const changedAndSoonSettled = (): void => {
    stage.changed();
    if (settling) clearTimeout(settling);
    settling = null;
    settleSoon();
  };

  const frameInWords = () => {
    const {waiting, ...rest} = stage.frame();
    return {...rest, waiting: waiting && stage.inWords(waiting)};
  };

  return {
    /** All keys of one read, in order, drawn once. */
    press: safely((keys: readonly string[]): void => {
      const {overlay} = stage.frame();
      const text = unbracketedPaste(overlay, keys);
      if (overlay && text !== null) {
        stage.moved();
        stage.patch({overlay: overlayPaste(overlay, text)});
      } else
        for (const key of keys) {
          stage.moved();
          keyboard.press(key);
        }
      pressed = keys;
      changedAndSoonSettled();
      pressed = [];
    }),
    paste: safely((text: string): void => {
      stage.moved();
      const {overlay, screen} = stage.frame();
      const {paste} = stage.screen();
      if (overlay) stage.patch({overlay: overlayPaste(overlay, text)});
      else if (paste) travel.take(paste(stage.state(), text, stage.area), screen);
      changedAndSoonSettled();
    }),
    resize: safely((size: {columns: number; rows: number}): void => {
      // What is heard has no size: a page of it is the same everywhere.
      if (!tools.isSpoken) stage.area = {columns: size.columns, rows: Math.max(1, size.rows - 2)};
      changedAndSoonSettled();
    }),
    start(): void {
      stage.lookAround();
      travel.enterScreen('queue');
      sayWaiting();
      sayKeyTroubles();
      sayDemo();
      stage.changed();
      settle();
    },
    /** Asks those who are due, as if it went without saying. */
    askDue: safely((): void => void work.refreshByItself().catch(fatal)),
    /** Another process may have written: look again, without moving anything. */
    lookAgain: safely((): void => work.lookAgain()),
    lines: (): Line[] => {
      const {columns, rows} = stage.area;
      const now = tools.now();
      const body = (): Line[] =>
        stage.screen().view(stage.state(), {area: stage.area, now, keyOf: keyLabels(stage.allRows())});
      const demo = tools.demo.isOpen ? stage.inWords('Demo · {quit} leaves it') : null;
      const around = {...frameInWords(), demo};
      return frame(around, {columns, rows: rows + 2}, stage.rows(), body, now, stage.hints());
    },
    /** All that a view may show, for one that is not drawn. */
    scene: (): Scene => ({
      frame: frameInWords(),
      screen: stage.screen(),
      state: stage.state(),
      area: stage.area,
      now: tools.now(),
      rows: stage.allRows(),
      hints: stage.hints(),
      isStoring: work.isStoring(),
      pressed,
    }),
    say: safely((text: string): void => {
      stage.toast(text);
      stage.changed();
    }),
    warn: safely((text: string): void => {
      stage.toast(text, 'error');
      stage.changed();
    }),
    /** What was warned of is over; where the line has gone already, nobody asked. */
    takeBack: safely((warning: string, text: string): void => {
      if (stage.frame().toast?.text !== stage.inWords(warning)) return;
      stage.toast(text, 'good');
      stage.changed();
    }),
    columns: (): number => stage.area.columns,
    subscribe: stage.subscribe,
    /** For whoever watches beside the UI and cannot take a mistake of ours. */
    crash: fatal,
    onCrash(handler: (error: unknown) => void): void {
      crash = handler;
    },
    stop(): void {
      isStopped = true;
      if (settling) clearTimeout(settling);
      try {
        drafting.keep(stage.frame().overlay);
      } catch {
        // What ended the UI is already on its way to the learner.
      }
    },
  };
}

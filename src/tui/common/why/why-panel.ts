import type {WhyGoal, WhyPage, WhyTerm} from '../../../services/calls/why-page.ts';
import {type Effect, toast} from '../effects.ts';

/** The panel of `i`: the sums behind a row, with the cursor on one of the terms. */
export interface WhyPanel {
  page: WhyPage;
  /** What the place adds: the seat, the age. */
  facts: readonly string[];
  /** Among the terms of all goals. */
  cursor: number;
  /** Struck out in this panel, as `goal word`; the last one can be taken back. */
  struck: readonly string[];
  /** What the last key did. null: nothing yet. */
  said: string | null;
}

/** What the panel is opened with. */
interface WhyRequest {
  page: WhyPage;
  facts: readonly string[];
}

export const openPanel = ({page, facts}: WhyRequest): WhyPanel => ({
  page,
  facts,
  cursor: 0,
  struck: [],
  said: null,
});

export interface PanelTerm {
  goal: WhyGoal;
  term: WhyTerm;
}

/** The terms in the order in which they are shown. */
export const termsOf = ({page}: WhyPanel): PanelTerm[] =>
  page.goals.flatMap(goal => goal.terms.map(term => ({goal, term})));

export const keyOfTerm = ({goal, term}: PanelTerm): string => `${goal.goal} ${term.word}`;

interface PanelStep {
  /** null: it is closed. */
  panel: WhyPanel | null;
  effects: readonly Effect[];
}

const MOVES: Readonly<Record<string, number>> = {
  j: 1,
  down: 1,
  k: -1,
  up: -1,
  'ctrl-d': 5,
  'ctrl-u': -5,
  pagedown: 5,
  pageup: -5,
};

const CLOSING: readonly string[] = ['esc', 'ctrl-c', 'enter', 'i', 'q', 'h', 'left'];

/** What a key does in the panel. */
export function panelKey(panel: WhyPanel, key: string): PanelStep {
  if (CLOSING.includes(key)) return {panel: null, effects: []};
  const by = MOVES[key];
  if (by !== undefined) {
    const last = Math.max(0, termsOf(panel).length - 1);
    const cursor = Math.max(0, Math.min(last, panel.cursor + by));
    return {panel: {...panel, cursor, said: null}, effects: []};
  }
  if (key === 'x') return strikeOut(panel);
  return key === 'U' ? takeBack(panel) : {panel, effects: []};
}

const ORIGINS: Record<WhyTerm['from'], string> = {
  keyword: 'a keyword of yours',
  criteria: 'from your criteria',
  milestone: 'from a milestone of yours',
  title: "from the goal's title",
  evidence: 'learnt from your evidence',
};

export const originOf = ({from}: WhyTerm): string => ORIGINS[from];

function strikeOut(panel: WhyPanel): PanelStep {
  const chosen = termsOf(panel)[panel.cursor];
  const say = (said: string): PanelStep => ({panel: {...panel, said}, effects: []});
  if (!chosen) return say('There is no term here');
  const {goal, term} = chosen;
  if (term.from !== 'evidence')
    return say(
      `“${term.word}” is ${originOf(term)}: only learnt terms are struck out. The goal itself can be edited.`,
    );
  if (panel.struck.includes(keyOfTerm(chosen))) return say(`“${term.word}” is struck out already`);
  return {
    panel: {
      ...panel,
      struck: [...panel.struck, keyOfTerm(chosen)],
      said: `“${term.word}” no longer counts for “${goal.title}” · U undo`,
    },
    effects: [
      {
        do: 'call',
        call: 'setGoal',
        with: {id: goal.goal, options: {notTerms: [term.word]}},
        next: [toast(`“${term.word}” no longer counts for “${goal.title}” · {undo} undo`, 'good')],
      },
    ],
  };
}

function takeBack(panel: WhyPanel): PanelStep {
  if (panel.struck.length === 0) return {panel: {...panel, said: 'Nothing was struck out here'}, effects: []};
  const last = panel.struck.at(-1) ?? '';
  const word = last.slice(last.indexOf(' ') + 1);
  return {
    panel: {...panel, struck: panel.struck.slice(0, -1), said: `“${word}” counts again`},
    effects: [{do: 'takeBack', which: 'undo'}],
  };
}

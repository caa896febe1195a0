import {evaluateBridges} from './bridges.ts';
import {evaluateBroken} from './broken.ts';
import {type Corpora, loadCorpora} from './corpus.ts';
import {evaluateEdges} from './edges.ts';
import {type Figure, figureLine, isKept} from './figures.ts';
import {evaluateGolden} from './golden.ts';
import {evaluateLearners, evaluateStore} from './learners.ts';
import {loadLongTexts} from './long-texts.ts';
import {rememberedTerms} from './methods.ts';
import {germanGoals, longGoals, openGoals, otherGoals} from './pools.ts';
import {evaluatePrecision} from './precision.ts';
import {evaluateReasons} from './reasons.ts';
import {evaluateRecall} from './recall.ts';
import {evaluateSeats} from './seats.ts';

// npm run evaluate [-- name …]: how well goals steer what a learner sees, on texts that others labelled. Exits with 1 if a
// figure is not reached. `store` and `broken` take minutes, and run only when they are named.

interface Measured {
  lines: string[];
  figures: Figure[];
}

interface Part {
  title: string;
  evaluate: (corpora: Corpora) => Measured | Promise<Measured>;
}

const termsOf = rememberedTerms();

const PARTS: Record<string, Part> = {
  precision: {
    title: 'P@15 in pools of 300, the open goals',
    evaluate: ({english}) =>
      evaluatePrecision(english, openGoals(), termsOf, {fits: [0.58, 0.6, 0.64], learnt: 0}),
  },
  others: {
    title: 'P@15 of fifteen other goals, whose keywords are the words of the label',
    evaluate: ({english}) =>
      evaluatePrecision(english, otherGoals(english), termsOf, {fits: null, learnt: 0.1}),
  },
  long: {
    title: 'P@15 for long articles',
    evaluate: () =>
      evaluatePrecision(loadLongTexts(), longGoals(), rememberedTerms(), {fits: null, learnt: 0.02}),
  },
  german: {
    title: 'P@15 in German',
    // The second language has no limits yet: its figures show whether endings and small words of others are read.
    evaluate: ({german}) => ({
      lines: evaluatePrecision(german, germanGoals(german), rememberedTerms(), {fits: null, learnt: 0}).lines,
      figures: [],
    }),
  },
  golden: {title: 'Golden rankings', evaluate: evaluateGolden},
  reasons: {title: 'Reasons', evaluate: ({english}) => evaluateReasons(english, openGoals(), termsOf)},
  bridges: {title: 'Bridges by rare words', evaluate: ({english}) => evaluateBridges(english, termsOf)},
  seats: {
    title: 'Lists of 15 for goals of weights 3:2:1',
    evaluate: ({english}) => evaluateSeats(english, openGoals(), termsOf),
  },
  edges: {
    title: 'No goal, and a goal that nothing serves',
    evaluate: ({english}) => evaluateEdges(english, openGoals(), termsOf),
  },
  learners: {
    title: 'Sixty days',
    evaluate: ({english}) => evaluateLearners(english, openGoals(), termsOf),
  },
  recall: {title: 'Sixty days of recall, four highlights a day', evaluate: evaluateRecall},
  store: {
    title: 'Sixty days with the program’s own services',
    evaluate: ({english}) => evaluateStore(english, openGoals()),
  },
  broken: {title: 'What notices that the ranking is broken', evaluate: evaluateBroken},
};

function corporaOrExit(): Corpora {
  try {
    return loadCorpora();
  } catch (error) {
    console.error(`The evaluation needs apt for its texts: ${(error as Error).message}`);
    process.exit(1);
  }
}

const WHEN_NAMED = new Set(['store', 'broken']);
const named = process.argv.slice(2);
const unknown = named.find(name => !(name in PARTS));
if (unknown !== undefined) {
  console.error(`No part “${unknown}”. Parts: ${Object.keys(PARTS).join(', ')}`);
  process.exit(1);
}
const corpora = corporaOrExit();
for (const [name, {title, evaluate}] of Object.entries(PARTS)) {
  if (named.length > 0 ? !named.includes(name) : WHEN_NAMED.has(name)) continue;
  console.log(`\n${title}\n`);
  const {lines, figures} = await evaluate(corpora);
  for (const line of [...lines, '', ...figures.map(figureLine)]) console.log(`  ${line}`.trimEnd());
  if (figures.some(figure => !isKept(figure))) process.exitCode = 1;
}

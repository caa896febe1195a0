import {evaluateBridges} from './bridges.ts';
import {type Corpora, loadCorpora} from './corpus.ts';
import {type Figure, figureLine, isKept} from './figures.ts';
import {evaluateLearners} from './learners.ts';
import {rememberedTerms} from './methods.ts';
import {germanGoals, openGoals} from './pools.ts';
import {evaluatePrecision} from './precision.ts';
import {evaluateReasons} from './reasons.ts';
import {evaluateSeats} from './seats.ts';

// npm run evaluate: how well goals steer what a learner sees, on texts that others labelled. Exits with 1 if a figure is
// not reached.

function corporaOrExit(): Corpora {
  try {
    return loadCorpora();
  } catch (error) {
    console.error(`The evaluation needs apt for its texts: ${(error as Error).message}`);
    process.exit(1);
  }
}

const {english: corpus, german} = corporaOrExit();
const termsOf = rememberedTerms();
const missed: Figure[] = [];
const report = (title: string, {lines, figures}: {lines: string[]; figures: Figure[]}): void => {
  console.log(`\n${title}\n`);
  for (const line of [...lines, '', ...figures.map(figureLine)]) console.log(`  ${line}`.trimEnd());
  missed.push(...figures.filter(figure => !isKept(figure)));
};

console.log(`${corpus.length} texts, ${openGoals().length} goals`);
report('P@15 in pools of 300', evaluatePrecision(corpus, openGoals(), termsOf));
// The second language has no limits yet: its figures show whether endings and small words of others are read.
const {lines} = evaluatePrecision(german, germanGoals(german), rememberedTerms());
report(`P@15 in German, ${german.length} texts, ${germanGoals(german).length} goals`, {lines, figures: []});
report('Reasons', evaluateReasons(corpus, openGoals(), termsOf));
report('Bridges by rare words', evaluateBridges(corpus, termsOf));
report('Lists of 15 for goals of weights 3:2:1', evaluateSeats(corpus, openGoals(), termsOf));
report('Sixty days with a list of 15 each', evaluateLearners(corpus, openGoals(), termsOf));
if (missed.length > 0) process.exitCode = 1;

import type {FaceHome} from '../../services/home/face-home.ts';
import type {CardFace} from '../../services/recall/card-face.ts';
import type {DueView, RecallView} from '../../services/recall/recall.ts';
import {defineCommand} from '../command.ts';
import type {Asker, Context} from '../context.ts';
import {printJson, printLines, wrap} from '../print.ts';

export const recall = defineCommand({
  name: 'recall',
  about: 'recall the highlights that you chose: what is asked today, and two reminders',
  examples: ['pln recall', 'pln recall choose aabcd'],
  async run(context) {
    const {noteReminders, recallToday} = await import('../../services/recall/recall.ts');
    const home = await context.home();
    const view = recallToday(home);
    noteReminders(
      home,
      view.reminders.map(({id}) => id),
    );
    if (context.json) {
      printJson(context, view);
      return 0;
    }
    if (view.due.length + view.reminders.length === 0) {
      context.printNotice('Nothing to recall today. Choose a highlight: pln recall choose <annotation>');
      return 0;
    }
    if (context.isInteractive) await context.askSeveral(ask => askAll(context, home, view.due, ask));
    else await printAll(context, home, view.due);
    await printReminders(context, home, view);
    return 0;
  },
});

/** Asks card by card: goal and title first, the passage after Enter. What is not graded is asked again another time. */
async function askAll(context: Context, home: FaceHome, due: readonly DueView[], ask: Asker): Promise<void> {
  const [{cardFace}, {markRecall}] = await Promise.all([
    import('../../services/recall/card-face.ts'),
    import('../../services/recall/mark-recall.ts'),
  ]);
  for (const {annotation, goal} of due) {
    const face = cardFace(home, annotation, goal);
    if (!face) continue;
    printLines(context, askedLines(face, context.measure));
    const before = await ask('What do you remember? Enter shows the passage, q stops: ');
    if (before === null || /^q/i.test(before.trim())) return;
    printLines(context, passageLines(face, context.measure));
    const answer = await ask('Enter: you knew it, [a]gain, [x] let it go, [n]ot now, [q]uit: ');
    if (answer === null || /^q/i.test(answer.trim())) return;
    const word = GRADES[answer.trim().toLowerCase()[0] ?? ''];
    if (word !== undefined) markRecall(home, word, annotation);
  }
}

/** By the first letter of the answer, '' for Enter alone. Any other letter grades nothing. */
const GRADES: Record<string, 'keep' | 'again' | 'drop' | undefined> = {'': 'keep', a: 'again', x: 'drop'};

async function printAll(context: Context, home: FaceHome, due: readonly DueView[]): Promise<void> {
  const {cardFace} = await import('../../services/recall/card-face.ts');
  for (const {annotation, goal} of due) {
    const face = cardFace(home, annotation, goal);
    if (!face) continue;
    const [first = '', ...rest] = askedLines(face, context.measure);
    printLines(context, [`${annotation}  ${first}`, ...[...rest, ...passageLines(face, context.measure)]]);
  }
}

async function printReminders(context: Context, home: FaceHome, {reminders}: RecallView): Promise<void> {
  if (reminders.length === 0) return;
  const {faceOf} = await import('../../services/recall/card-face.ts');
  printLines(context, [
    'You also kept:',
    ...reminders.flatMap(one => {
      const face = faceOf(home, one);
      return [`${one.id}  ${face.title}`, ...passageLines(face, context.measure)];
    }),
  ]);
}

const askedLines = ({goal, title, question}: CardFace, measure: number): string[] => [
  goal === null ? title : `${goal}: ${title}`,
  ...(question === null ? [] : indented(question, measure)),
];

const passageLines = ({passage, note}: CardFace, measure: number): string[] => [
  ...(passage === null ? [] : indented(`“${passage.replace(/\s+/g, ' ')}”`, measure)),
  ...(note === null ? [] : indented(note, measure)),
];

const indented = (text: string, measure: number): string[] =>
  wrap(text, measure - 2).map(line => `  ${line}`);

import {onTestFinished} from 'vitest';
import {jsonFeed} from './communities.ts';
import {temporaryHome} from './home.ts';
import {openSession, runPln, type Session, type SessionOptions} from './terminal.ts';
import {startWorld} from './world.ts';

const LONG = Array.from(
  {length: 60},
  (_, at) => `<p>Paragraph ${at} says a few words, wide enough to be wrapped on a narrow screen.</p>`,
).join('');

/** A learner who follows one community of eight entries, and opens pln. */
export async function follower(options: SessionOptions = {}): Promise<Session> {
  const served = await startWorld();
  onTestFinished(() => served.close());
  const posts = Array.from({length: 8}, (_, at) => ({
    path: `/${at}`,
    title: `Post number ${at}`,
    text: at === 0 ? LONG : `<p>The words of ${at}, on gaiwans.</p>`,
    ago: (at + 1) / 24,
  }));
  served.set('/feed', {body: jsonFeed(served, 'Kettle', '/', posts), type: 'application/feed+json'});
  const home = temporaryHome();
  await runPln(home, 'add', served.url('/feed'), '--all');
  const session = openSession({...options, home});
  if (!options.inShell) await session.until('Post number 0');
  return session;
}

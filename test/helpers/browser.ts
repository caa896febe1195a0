import {type ChildProcess, spawn} from 'node:child_process';
import {accessSync, constants, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {delimiter, join} from 'node:path';
import type {Readable, Writable} from 'node:stream';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/** The browser of this machine; null where there is none. */
export function findBrowser(): string | null {
  const paths = (process.env.PATH ?? '').split(delimiter);
  return paths.flatMap(folder => NAMES.map(name => join(folder, name))).find(isProgram) ?? null;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export interface View {
  width: number;
  height: number;
  scheme: 'light' | 'dark';
}

// biome-ignore lint/suspicious/noExplicitAny: an answer of the protocol is judged by what the test expects of it
type Answer = any;

export type Browser = Awaited<ReturnType<typeof openBrowser>>;

/** A headless Chromium that is spoken to over two pipes (Chrome DevTools Protocol, a message ends with a zero byte). */
export async function openBrowser(program: string) {
  const folder = mkdtempSync(join(tmpdir(), 'pln-browser-'));
  const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--remote-debugging-pipe'];
  const child = spawn(program, [...flags, `--user-data-dir=${folder}`, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  });
  const wire = speak(child);
  const {targetInfos} = await wire.ask('Target.getTargets');
  const {targetId} = targetInfos.find(({type}: Answer) => type === 'page');
  const {sessionId} = await wire.ask('Target.attachToTarget', {targetId, flatten: true});
  const ask = (method: string, params: object = {}): Promise<Answer> => wire.ask(method, params, sessionId);
  for (const domain of ['Page', 'Runtime', 'Network', 'Log']) await ask(`${domain}.enable`);
  return {
    ask,
    /** The browser's events since it was opened, by the names of the protocol. */
    events: wire.events,
    async show(url: string, {width, height, scheme}: View): Promise<void> {
      const features = [{name: 'prefers-color-scheme', value: scheme}];
      await ask('Emulation.setDeviceMetricsOverride', {width, height, deviceScaleFactor: 1, mobile: false});
      await ask('Emulation.setEmulatedMedia', {features});
      const loaded = wire.next('Page.loadEventFired');
      await ask('Page.navigate', {url});
      await loaded;
    },
    /** Evaluates an expression on the page; its value as JSON. */
    async evaluate(expression: string): Promise<Answer> {
      const {result} = await ask('Runtime.evaluate', {expression, returnByValue: true});
      return result.value;
    },
    async pdf(): Promise<Buffer> {
      return Buffer.from((await ask('Page.printToPDF', {})).data, 'base64');
    },
    async close(): Promise<void> {
      const ended = new Promise(resolve => child.once('exit', resolve));
      await wire.ask('Browser.close').catch(() => child.kill());
      await ended;
      rmSync(folder, {recursive: true, force: true, maxRetries: 5});
    },
  };
}

function speak(child: ChildProcess) {
  const [, , , input, output] = child.stdio as unknown as [null, null, null, Writable, Readable];
  const waiting = new Map<number, {resolve: (answer: Answer) => void; reject: (error: Error) => void}>();
  const listening = new Map<string, () => void>();
  const events: {method: string; params: Answer}[] = [];
  let last = 0;
  let rest = '';
  const take = (text: string): void => {
    const {id, method, params, result, error} = JSON.parse(text);
    if (id === undefined) {
      events.push({method, params});
      listening.get(method)?.();
    } else if (error) waiting.get(id)?.reject(new Error(error.message));
    else waiting.get(id)?.resolve(result);
  };
  output.setEncoding('utf8').on('data', (chunk: string) => {
    const messages = (rest + chunk).split('\0');
    rest = messages.pop() ?? '';
    for (const message of messages) take(message);
  });
  child.once('exit', () => {
    for (const {reject} of waiting.values()) reject(new Error('The browser has ended.'));
  });
  input.on('error', () => {}); // it has ended, which is reported above
  return {
    events,
    ask(method: string, params: object = {}, sessionId?: string): Promise<Answer> {
      last += 1;
      const id = last;
      input.write(`${JSON.stringify({id, method, params, sessionId})}\0`);
      return new Promise((resolve, reject) => waiting.set(id, {resolve, reject}));
    },
    next: (method: string): Promise<void> => new Promise(resolve => listening.set(method, resolve)),
  };
}

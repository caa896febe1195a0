#!/usr/bin/env node
// Starts pln with a Node that is new enough. Any Node since 14.18 can run this file.
import {spawn} from 'node:child_process';
import {existsSync} from 'node:fs';
import * as nodeModule from 'node:module';
import {constants, homedir} from 'node:os';
import {isAbsolute, join} from 'node:path';
import {fileURLToPath} from 'node:url';

const NEEDED = 24;

const app = new URL('../dist/main.js', import.meta.url);

if (!existsSync(app)) {
  console.error('pln is not built yet. Run: npm run build');
  process.exitCode = 1;
} else if (Number(process.versions.node.split('.')[0]) >= NEEDED) {
  keepCompiledCode();
  await import(app.href);
} else {
  runWithOwnNode();
}

/** Caches V8's compiled code, in the user's cache folder or inside PLN_HOME. */
function keepCompiledCode() {
  const {PLN_HOME, XDG_CACHE_HOME} = process.env;
  const folder = PLN_HOME
    ? join(PLN_HOME, 'data', 'cache')
    : join(XDG_CACHE_HOME || join(homedir(), '.cache'), 'pln');
  // Without a home folder pln ends with an error, and must not write into the current folder.
  if (!PLN_HOME && !isAbsolute(folder)) return;
  const umask = process.umask(0o077); // Node makes folders, among them the data folder
  nodeModule.enableCompileCache(folder);
  process.umask(umask);
  process.on('exit', () => process.umask(0o077)); // Node writes the files at exit
}

function runWithOwnNode() {
  const own = fileURLToPath(new URL('../node_modules/node/bin/node', import.meta.url));
  if (!existsSync(own)) {
    console.error(
      `pln needs Node ${NEEDED} or newer; this is ${process.version}. Install a newer Node and run pln with it.`,
    );
    process.exit(1);
  }
  const child = spawn(own, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {stdio: 'inherit'});
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR1', 'SIGUSR2', 'SIGWINCH'];
  for (const signal of signals) process.on(signal, () => child.kill(signal));
  child.on('error', error => {
    console.error(`pln could not start ${own}: ${error.message}`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => {
    // For a child that a signal killed: the exit code that shells expect.
    process.exit(signal ? 128 + (constants.signals[signal] || 0) : code);
  });
}

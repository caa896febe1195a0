// Loaded before the program (NODE_OPTIONS=--import): it is killed before its PLN_TEST_KILL-th call that changes something
// below PLN_TEST_DISK, a write in the middle of its text.
import fs from 'node:fs';
import {syncBuiltinESMExports} from 'node:module';

const folder = process.env.PLN_TEST_DISK ?? '';
const last = Number(process.env.PLN_TEST_KILL ?? '0');
const handles = new Map();
const plain = {...fs};
let count = 0;

const isHere = where =>
  (typeof where === 'number' ? (handles.get(where) ?? '') : String(where)).startsWith(folder);
const isLast = where => {
  if (isHere(where)) count += 1;
  return isHere(where) && count === last;
};
const die = () => {
  process.kill(process.pid, 'SIGKILL');
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
};

fs.openSync = (path, ...more) => {
  const handle = plain.openSync(path, ...more);
  handles.set(handle, String(path));
  return handle;
};
fs.writeFileSync = (where, data, ...more) => {
  if (!isLast(where)) return plain.writeFileSync(where, data, ...more);
  plain.writeFileSync(where, Buffer.from(data).subarray(0, Buffer.byteLength(data) / 2));
  die();
};
for (const call of ['mkdirSync', 'renameSync', 'rmSync', 'fsyncSync']) {
  fs[call] = (where, ...more) => (isLast(where) ? die() : plain[call](where, ...more));
}
syncBuiltinESMExports();
process.on('exit', () => {
  if (process.env.PLN_TEST_COUNT) plain.writeFileSync(process.env.PLN_TEST_COUNT, String(count));
});

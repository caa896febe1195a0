// Loaded before the program (NODE_OPTIONS=--import): writing below the folders of PLN_TEST_DISK fails as PLN_TEST_CODE
// says, a write in the middle of its text. Reading works, as on a disk that is full or read-only.
import fs from 'node:fs';
import {syncBuiltinESMExports} from 'node:module';

const folders = (process.env.PLN_TEST_DISK ?? '').split(':').filter(folder => folder !== '');
const code = process.env.PLN_TEST_CODE ?? 'EIO';
const handles = new Map();

const isHere = where => {
  const path = typeof where === 'number' ? (handles.get(where) ?? '') : String(where);
  return folders.some(folder => path.startsWith(folder));
};
const fail = call => {
  throw Object.assign(new Error(`${code}: made up, ${call}`), {code, syscall: call});
};
const plain = {...fs};

fs.openSync = (path, flags = 'r', ...more) => {
  // A full disk still opens what is there; every other one refuses at once.
  if (isHere(path) && flags !== 'r' && code !== 'ENOSPC' && code !== 'EIO') fail('open');
  const handle = plain.openSync(path, flags, ...more);
  handles.set(handle, String(path));
  return handle;
};
fs.writeFileSync = (where, data, ...more) => {
  if (!isHere(where)) return plain.writeFileSync(where, data, ...more);
  if (typeof where === 'number') plain.writeFileSync(where, Buffer.from(data).subarray(0, 7));
  fail('write');
};
for (const call of ['mkdirSync', 'renameSync']) {
  fs[call] = (path, ...more) => (isHere(path) ? fail(call) : plain[call](path, ...more));
}
syncBuiltinESMExports();

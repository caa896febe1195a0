// Loaded before the program (NODE_OPTIONS=--import): a file with a pipe beside it, of the same name and `.pipe`, is read
// once somebody has opened the pipe for writing and closed it again.
import fs from 'node:fs';
import {syncBuiltinESMExports} from 'node:module';

const {readFileSync, existsSync} = fs;
fs.readFileSync = (path, ...more) => {
  if (typeof path === 'string' && existsSync(`${path}.pipe`)) readFileSync(`${path}.pipe`);
  return readFileSync(path, ...more);
};
syncBuiltinESMExports();

import {execFileSync} from 'node:child_process';
import {fileURLToPath} from 'node:url';

/** Before the first test: tests in `e2e/` and others run the built program. */
export default function build(): void {
  const script = fileURLToPath(new URL('../../bin/build.js', import.meta.url));
  execFileSync(process.execPath, [script, '--if-changed'], {stdio: 'inherit'});
}

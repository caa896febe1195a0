import {indexFolder} from '../../src/services/folder/index-folder.ts';
import {openHome} from '../../src/services/home/home.ts';
import {reflect} from '../../src/services/journal/reflect.ts';

// A process of its own that writes one reflection after another without a pause: reflect-many.ts <name> <count>. Every id
// is printed once it is safely stored.

const [name = '', count = '1'] = process.argv.slice(2);
const home = await openHome({
  env: process.env,
  version: '0',
  homepage: 'https://example.org',
  offline: true,
  notice: line => process.stderr.write(`${line}\n`),
});
await indexFolder(home);
for (let index = 0; index < Number(count); index += 1) {
  const text = `Thought ${name}-${index}\n\nwith a second paragraph ${'é'.repeat(index)}.`;
  process.stdout.write(`${(await reflect(home, {text})).id}\n`);
}
await home.close();

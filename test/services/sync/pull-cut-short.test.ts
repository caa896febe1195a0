import type * as Fs from 'node:fs';
import {join} from 'node:path';
import {expect, test, vi} from 'vitest';
import {check} from '../../../src/services/folder/check.ts';
import {indexFolder} from '../../../src/services/folder/index-folder.ts';
import {addGoal} from '../../../src/services/goals/set-goal.ts';
import {journal} from '../../../src/services/journal/journal.ts';
import {reflect} from '../../../src/services/journal/reflect.ts';
import {makeDevices} from '../../helpers/devices.ts';

/** The disk takes no file below this folder; null: it takes all. */
const refused = vi.hoisted(() => ({folder: null as string | null}));

vi.mock('node:fs', async original => {
  const real = await original<typeof Fs>();
  const renameSync: typeof Fs.renameSync = (from, to) => {
    if (refused.folder !== null && String(to).startsWith(refused.folder))
      throw Object.assign(new Error('EIO: made up'), {code: 'EIO', syscall: 'rename'});
    real.renameSync(from, to);
  };
  return {...real, renameSync, default: {...real, renameSync}};
});

test.each(['goals', 'files', 'journal', 'acts'])(
  'a pull that stops at %s leaves nothing that names what is not there, and the next one completes it',
  async folder => {
    const devices = makeDevices();
    const one = await devices.device('one');
    addGoal(one, 'Begin');
    await devices.sync(one);
    const two = await devices.device('two');
    addGoal(two, 'Learn');
    await reflect(two, {text: 'Seen', goals: ['learn'], evidence: [two.settingsFile.path]});
    await devices.sync(two);
    refused.folder = join(devices.dirOf('one'), folder);
    await expect(devices.sync(one)).rejects.toMatchObject({name: 'PlnError'});
    refused.folder = null;
    await indexFolder(one);
    expect(check(one)).toEqual({ok: true, problems: []});
    await devices.sync(one);
    expect(journal(one).map(({body}) => body)).toEqual(['Seen']);
  },
);

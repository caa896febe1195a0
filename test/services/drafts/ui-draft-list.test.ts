// Covers: src/cli/text-drafts.ts

import {expect, test} from 'vitest';
import {checkInput} from '../../../src/cli/command.ts';
import {COMMANDS} from '../../../src/cli/commands.ts';
import {listUiDrafts} from '../../../src/services/drafts/ui-draft-list.ts';
import {createDrafts} from '../../../src/services/drafts/ui-drafts.ts';
import {makeBench} from '../../helpers/service-home.ts';

test('a draft of the UI is input that its command takes', async () => {
  const home = await makeBench().open();
  const drafts = createDrafts(home);
  const labels = [
    'note:eabcd',
    'reflection:',
    'reflection:gabcd',
    'reflection:eabcd+eefgh',
    'correct:rabcd',
    'outcome:rabcd',
    'goal-why:gabcd',
    'goal-criteria:gabcd',
  ];
  for (const label of labels) drafts.keep(label, 'One\nTwo');
  const listed = listUiDrafts(home.places);
  expect(listed).toHaveLength(labels.length);
  for (const {command, words, options, field, text} of listed) {
    const declared = COMMANDS.find(({name}) => name === command);
    if (!declared) throw new Error(`no command ${command}`);
    checkInput(declared, {words, options: field === null ? options : {...options, [field]: text}});
  }
});

import {counted} from './components/count.ts';
import {type Effect, say} from './effects.ts';

interface Tagged {
  id: string;
  tags: readonly string[];
}

/** Asks for the tags of entries, beginning with those that all of them have. The service compares the words. */
export function askTags(entries: readonly Tagged[]): Effect {
  const [first, ...others] = entries;
  const shown = (first?.tags ?? []).filter(tag => others.every(({tags}) => tags.includes(tag)));
  const ids = entries.map(({id}) => id);
  return {
    do: 'ask',
    prompt: {
      label: others.length === 0 ? 'Tags' : `Tags of ${counted(entries.length, 'entry', 'entries')}`,
      value: shown.join(' '),
      about: ids.join(' '),
      after: typed => [
        {
          do: 'call',
          call: 'retag',
          with: {ids, shown, typed},
          after: ({added, removed}) => [
            added.length + removed.length === 0
              ? say('Nothing was changed')
              : say(`${changeWords(added, removed)} · {undo} undo`, 'good'),
          ],
        },
      ],
    },
  };
}

function changeWords(added: readonly string[], removed: readonly string[]): string {
  const gone = removed.join(', ');
  if (added.length === 0) return `No longer tagged ${gone}`;
  return `Tagged ${added.join(', ')}${removed.length === 0 ? '' : `, no longer ${gone}`}`;
}

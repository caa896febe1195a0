import {capitalised, counted} from '../../domain/common/text.ts';
import {did, type Effect, toast} from './effects.ts';

interface Tagged {
  id: string;
  tags: readonly string[];
}

/** Asks for the tags of entries, beginning with those that all of them have. The service compares the words. `first`: performed once they are typed. */
export function askTags(entries: readonly Tagged[], first: readonly Effect[] = []): Effect {
  const [one, ...others] = entries;
  const shown = (one?.tags ?? []).filter(tag => others.every(({tags}) => tags.includes(tag)));
  const ids = entries.map(({id}) => id);
  return {
    do: 'ask',
    prompt: {
      label: others.length === 0 ? 'Tags' : `Tags of ${counted(entries.length, 'entry', 'entries')}`,
      value: shown.join(' '),
      about: ids.join(' '),
      after: typed => [
        ...first,
        {
          do: 'call',
          call: 'retag',
          with: {ids, shown, typed},
          after: ({added, removed}) => [
            added.length + removed.length === 0
              ? toast('Nothing was changed')
              : did(changeWords(entries.length, added, removed)),
          ],
        },
      ],
    },
  };
}

function changeWords(count: number, added: readonly string[], removed: readonly string[]): string {
  const gone = removed.join(', ');
  const words =
    added.length === 0
      ? `no longer tagged ${gone}`
      : `tagged ${added.join(', ')}${removed.length === 0 ? '' : `, no longer ${gone}`}`;
  return count > 1 ? `${counted(count, 'entry', 'entries')} ${words}` : capitalised(words);
}

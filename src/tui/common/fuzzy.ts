import Fuse from 'fuse.js';

const LONGEST_QUERY = 200;

/** What matches the typed text by its label, best first; all of it where nothing is typed. */
export function matchingLabels<Of extends {label: string}>(all: readonly Of[], text: string): readonly Of[] {
  const typed = text.trim();
  if (typed === '') return all;
  // Fuse takes minutes for a text that was pasted here by mistake, and no label is as long.
  if (typed.length > LONGEST_QUERY) return [];
  return new Fuse(all, {keys: ['label'], threshold: 0.4, ignoreLocation: true})
    .search(text)
    .map(({item}) => item);
}

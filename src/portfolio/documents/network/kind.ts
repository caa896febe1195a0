import type {DocumentFormat} from '../common/document-format.ts';

/** network.opml: the communities that the learner follows, with their feeds. */
export const NETWORK_KIND = {
  top: 'network.opml',
  ending: null,
  about: 'The communities I follow, with their feeds (OPML, any feed reader opens it)',
  isCopy: false,
  appendOnly: null,
  named: null,
  rank: 0,
  // A community is removed with `pln remove`, which undo takes back, and not forgotten.
  recordsIn: () => [],
  isVersioned: false,
} as const satisfies DocumentFormat;

export const NETWORK_FILE = NETWORK_KIND.top;

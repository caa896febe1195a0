import {counted} from '../../../domain/common/text.ts';
import type {CommunityView} from '../../../services/network/communities.ts';
import {welcomeWords} from '../../components/welcome.ts';
import {nextCheckText} from '../../drawing/time-words.ts';
import type {Around, Speech} from '../../speech/speech.ts';
import {sentence, since} from '../../speech/words.ts';
import {current, type NetworkState, type Show, shownOf, troubleOf} from './state.ts';
import {NONE} from './view.ts';

const SHOWN: Record<Show, string> = {
  all: 'all',
  unread: 'only with unread entries',
  trouble: 'only with trouble',
  muted: 'only muted',
};

/** The communities in words: by name, a sentence each, with the errors of their sources. */
export const networkSpeech: Speech<NetworkState> = {
  subject: state => JSON.stringify([state.show, state.loaded, shownOf(state).length]),
  place: placeWords,
  row: (state, {now}) => {
    const community = current(state);
    if (!community) return null;
    const head = [
      `${state.cursor + 1} of ${shownOf(state).length}`,
      ...(community.muted ? ['muted'] : []),
      ...(troubleOf(community) ? ['in trouble'] : []),
    ].join(', ');
    return {id: community.id, words: sentence(head, community.title, factsOf(community, now))};
  },
};

function placeWords(state: NetworkState, {keyOf}: Around): string[] {
  if (!state.loaded) return [];
  if (state.all.length === 0)
    return welcomeWords([keyOf('add'), keyOf('import'), keyOf('demo'), keyOf('help')]);
  const amount = counted(shownOf(state).length, 'community', 'communities');
  const head = `Network, ${SHOWN[state.show]}, ${amount}, by name`;
  return current(state) ? [head] : [head, `${NONE[state.show]} ${keyOf('filter')} shows others.`];
}

function factsOf(community: CommunityView, now: number): string[] {
  const {kind, unread, total, lastEntryAt, sources} = community;
  const trouble = troubleOf(community);
  return [
    ...(trouble?.error
      ? [trouble.error.message.replace(/\.$/, ''), nextCheckText(trouble.nextFetchAt, now)]
      : []),
    ...(community.new ? [`${community.new} new`] : []),
    `${unread} unread of ${total}`,
    kind,
    lastEntryAt === null ? 'no entries yet' : `last ${since(lastEntryAt, now)}`,
    ...(sources.length > 1 ? [counted(sources.length, 'source')] : []),
  ];
}

/** `feed:` and what podcast programs use in its place: alone in front of an address, or instead of `http:`. */
const FEED_SCHEME = /^(?:web\+)?(?:feed|itpc|pcast|podcast):\/*/i;

/** What is left of `feed:https://…` or `feed://…`, which browsers hand to readers: the latter then has no scheme at all. */
export const withoutFeedScheme = (address: string): string => address.replace(FEED_SCHEME, '');

/** The same as an address of the web: `feed://` means http. */
export function webAddressOf(address: string): string {
  const rest = withoutFeedScheme(address);
  return rest === address || /^https?:/i.test(rest) ? rest : `http://${rest}`;
}

/** `feed:` and the schemes that podcast programs use: in front of a whole address, or instead of `http:`. */
const FEED_SCHEME = /^(?:web\+)?(?:feed|itpc|pcast|podcast):\/*/i;

/** Removes `feed:`, with which browsers pass addresses to readers. `feed://…` then has no scheme. */
export const withoutFeedScheme = (address: string): string => address.replace(FEED_SCHEME, '');

/** The same as an address of the web: `feed://` means http. */
export function webAddressOf(address: string): string {
  const rest = withoutFeedScheme(address);
  return rest === address || /^https?:/i.test(rest) ? rest : `http://${rest}`;
}

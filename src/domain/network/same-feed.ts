/** A key that is the same for one feed with http or https, and with or without `www.`. */
export function sameFeedKey(address: string): string {
  const url = URL.parse(address);
  if (!url) return address;
  return `${url.username}@${url.host.replace(/^www\./, '')}${url.pathname}${url.search}`;
}

import {createHash} from 'node:crypto';

/** FORMATS: H(x), the first 12 base32 characters of the SHA-256 of UTF-8 x; written a second time here, to check the other. */
export function H(text: string): string {
  const bytes = [...createHash('sha256').update(text).digest()];
  const bits = bytes.map(byte => byte.toString(2).padStart(8, '0')).join('');
  const fives = (bits.match(/.{5}/g) ?? []).slice(0, 12);
  return fives.map(five => 'abcdefghijklmnopqrstuvwxyz234567'[Number.parseInt(five, 2)]).join('');
}

export const sourceId = (feedUrl: string): string => `s${H(feedUrl)}`;
export const communityId = (feedUrl: string): string => `c${H(sourceId(feedUrl))}`;
/** `url` already in its canonical form. */
export const entryId = (url: string): string => `e${H(url)}`;

import iconv from 'iconv-lite';

/** How far from the start a declaration may be: the limit of the HTML standard's prescan, which is enough for XML too. */
const HEAD_BYTES = 1024;

/**
 * The text of a document whose encoding label may be missing, unknown or wrong. In the order of RFC 7303 §3: byte order
 * mark, HTTP charset, XML declaration or `<meta charset>`, then the bytes themselves. A label that contradicts the bytes is
 * ignored. Labels are those of the WHATWG Encoding Standard, and also those that old systems use (UTF-7, UTF-32, the code
 * pages of DOS and of single countries). Never throws.
 */
export const decode = (bytes: Uint8Array, contentType?: string): string =>
  withoutC1(decoded(bytes, contentType));

/**
 * Publishers copy the bytes of windows-1252 as code points, where Unicode has control characters. They are decoded here,
 * unless one of them begins a terminal sequence (ECMA-48 §8.3: DCS, SOS, CSI, OSC, PM, APC): such text is cleaned later.
 */
const withoutC1 = (text: string): string =>
  /[\x90\x98\x9b\x9d-\x9f]/.test(text)
    ? text
    : text.replace(/[\x80-\x9f]/g, sign => WINDOWS.decode(Uint8Array.of(sign.charCodeAt(0))));

const WINDOWS = new TextDecoder('windows-1252');

function decoded(bytes: Uint8Array, contentType?: string): string {
  const width = wideEncoding(bytes);
  if (width) return decodeLoosely(bytes, width);
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, HEAD_BYTES));
  const labels = [charsetOf(contentType), declaredEncoding(head)].filter(label => label !== undefined);
  const names = labels
    .map(encodingName)
    .filter(name => name !== undefined && !/^(?:utf-16|utf-32|ucs)/.test(name));
  const utf8 = decodeStrictly(bytes, 'utf-8');
  // Servers send ISO-8859-1 by default, whatever the encoding is. Western text that is valid UTF-8 is UTF-8.
  const [name] = names;
  if (utf8 !== null && (name === undefined || name === 'utf-8' || name === 'windows-1252')) return utf8;
  for (const candidate of names) {
    const text = candidate && candidate !== 'utf-8' ? decodeStrictly(bytes, candidate) : null;
    if (text !== null) return text;
  }
  return utf8 ?? decodeDamaged(bytes, name);
}

/** UTF-16 and UTF-32 by the byte order mark, or by the zero bytes next to the first `<`, `{` or blank; UTF-8 by its mark. */
function wideEncoding(bytes: Uint8Array): string | null {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if ((a === 0xff && b === 0xfe && c === 0 && d === 0) || (a && b === 0 && c === 0 && d === 0))
    return 'utf-32le';
  if (a === 0 && b === 0 && ((c === 0xfe && d === 0xff) || (c === 0 && d))) return 'utf-32be';
  if ((a === 0xff && b === 0xfe) || (a && b === 0 && c && d === 0)) return 'utf-16le';
  if ((a === 0xfe && b === 0xff) || (a === 0 && b && c === 0 && d)) return 'utf-16be';
  return null;
}

const charsetOf = (contentType = ''): string | undefined =>
  /;\s*charset\s*=\s*["']?([^\s"';,]+)/i.exec(contentType)?.[1];

function declaredEncoding(head: string): string | undefined {
  const xml = /<\?xml\s[^>]*?encoding\s*=\s*["']([^"']{1,40})["']/i.exec(head);
  return (xml ?? /<meta\s[^>]*?charset\s*=\s*["']?([\w:.-]{1,40})/i.exec(head))?.[1];
}

/** The standard's name for a label, or the label itself for an older encoding. undefined: an unknown label. */
function encodingName(label: string): string | undefined {
  try {
    return new TextDecoder(label.trim()).encoding;
  } catch {
    return iconv.encodingExists(label.trim()) ? label.trim().toLowerCase() : undefined;
  }
}

const isStandard = (encoding: string): boolean => {
  try {
    return new TextDecoder(encoding) instanceof TextDecoder;
  } catch {
    return false;
  }
};

function decodeLoosely(bytes: Uint8Array, encoding: string): string {
  return isStandard(encoding) ? new TextDecoder(encoding).decode(bytes) : iconv.decode(bytes, encoding);
}

function decodeStrictly(bytes: Uint8Array, encoding: string): string | null {
  try {
    if (isStandard(encoding)) return new TextDecoder(encoding, {fatal: true}).decode(bytes);
    const text = iconv.decode(bytes, encoding);
    return text.includes('\ufffd') ? null : text;
  } catch {
    return null;
  }
}

/**
 * For bytes that are neither valid UTF-8 nor what the label says. A single bad byte in a UTF-8 document must not turn every
 * accent into two signs, so it is read as UTF-8 if most characters outside ASCII decode.
 */
function decodeDamaged(bytes: Uint8Array, name: string | undefined): string {
  const text = new TextDecoder('utf-8').decode(bytes);
  const bad = text.match(/\ufffd/g)?.length ?? 0;
  const foreign = text.match(/[^\x00-\x7f]/gu)?.length ?? 0;
  if (bad * 2 < foreign) return text;
  return decodeLoosely(bytes, name && name !== 'utf-8' ? name : 'windows-1252');
}

/** Escapes text for XML. References stay; every other `&` and `<` is escaped. */
export const escapeBare = (raw: string): string =>
  raw
    .replace(/&(?!#\d{1,7};|#x[\da-f]{1,6};|[a-z]\w{1,31};)/gi, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/\]\]>/g, ']]&gt;');

/**
 * The same for text between tags. A long text with bare signs and without a reference is usually an attack, and is cheaper as
 * CDATA.
 */
export const escapeText = (raw: string): string =>
  raw.length > 10_000 && /[&<]/.test(raw) && !/&(?:#\w{1,8}|[a-z]\w{1,31});/i.test(raw)
    ? `<![CDATA[${raw.replace(/\]\]>/g, ']]]]><![CDATA[>')}]]>`
    : escapeBare(raw);

export const escapeAll = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

const CHARACTERS: Readonly<Record<string, string>> = {lt: '<', gt: '>', quot: '"', apos: "'", amp: '&'};

/** Decodes the five references of XML. */
export const decodeXml = (text: string): string =>
  text.replace(/&(lt|gt|quot|apos|amp);/g, (_, name) => CHARACTERS[name] ?? '');

/** Text as XML where references stay and what is none is text. */
export const escapeBare = (raw: string): string =>
  raw
    .replace(/&(?!#\d{1,7};|#x[\da-f]{1,6};|[a-z]\w{1,31};)/gi, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/\]\]>/g, ']]&gt;');

/**
 * The same for text outside of tags. A long one without a single reference is an attack of bare signs as a rule, and
 * cheaper as it is.
 */
export const escapeText = (raw: string): string =>
  raw.length > 10_000 && /[&<]/.test(raw) && !/&(?:#\w{1,8}|[a-z]\w{1,31});/i.test(raw)
    ? `<![CDATA[${raw.replace(/\]\]>/g, ']]]]><![CDATA[>')}]]>`
    : escapeBare(raw);

export const escapeAll = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

const CHARACTERS: Readonly<Record<string, string>> = {lt: '<', gt: '>', quot: '"', apos: "'", amp: '&'};

/** The five references of XML decoded. */
export const decodeXml = (text: string): string =>
  text.replace(/&(lt|gt|quot|apos|amp);/g, (_, name) => CHARACTERS[name] ?? '');

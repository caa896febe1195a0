/** Text as XML where references stay and what is none is text. */
export const escapeBare = (raw: string): string =>
  raw
    .replace(/&(?!#\d{1,7};|#x[\da-f]{1,6};|[a-z]\w{1,31};)/gi, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/\]\]>/g, ']]&gt;');

export const escapeAll = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

const CHARACTERS: Readonly<Record<string, string>> = {lt: '<', gt: '>', quot: '"', apos: "'", amp: '&'};

/** The five references of XML decoded. */
export const decodeXml = (text: string): string =>
  text.replace(/&(lt|gt|quot|apos|amp);/g, (_, name) => CHARACTERS[name] ?? '');

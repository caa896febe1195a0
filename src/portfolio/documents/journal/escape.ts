/**
 * In the learner's own text, our comment, git's conflict marks and a heading like ours get one more backslash, which
 * reading removes. So a heading with a time and without a comment was typed by another program or by hand.
 */
const FOREIGN = String.raw`(?:<{7}|>{7}|\|{7})(?: |\r?$)|## \d{4}-\d{2}-\d{2} \d{2}:\d{2}(?: · |\r?$)`;
const UNESCAPED = new RegExp(String.raw`^(?=\\*(?:${FOREIGN}))`, 'gm');
const ESCAPED = new RegExp(String.raw`^\\(?=\\*(?:${FOREIGN}))`, 'gm');

export const escapeMark = (text: string): string =>
  text.replace(/<!-- (\\*)pln/g, '<!-- \\$1pln').replace(UNESCAPED, '\\');
export const unescapeMark = (text: string): string =>
  text.replace(/<!-- \\(\\*)pln/g, '<!-- $1pln').replace(ESCAPED, '');

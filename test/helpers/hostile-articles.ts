/** An article made to cost more than it should; `size` is about its length in characters. */
export interface HostileArticle {
  name: string;
  make: (size: number) => string;
}

const fill = (part: string, size: number): string => part.repeat(Math.max(1, Math.floor(size / part.length)));
const nested = (start: string, end: string, depth: number): string => start.repeat(depth) + end.repeat(depth);
const paragraph = (part: string) => (size: number) => `<p>${fill(part, size)}</p>`;

/** Shapes in which a converter, a reader of Markdown, the layout or an expression could look at the same text again and again. */
export const HOSTILE_ARTICLES: readonly HostileArticle[] = [
  {name: 'rows of a table', make: size => `<table>${fill('<tr><td>a</td><td>b</td></tr>', size)}</table>`},
  {name: 'cells of one row', make: size => `<table><tr>${fill('<td>a</td>', size)}</tr></table>`},
  {
    name: 'a wide row over narrow ones',
    make: size =>
      `<table><tr>${fill('<th>a</th>', size / 2)}</tr>${fill('<tr><td>b</td></tr>', size / 2)}</table>`,
  },
  {
    name: 'cells that span a thousand',
    make: size => `<table>${fill('<tr><td colspan="1000" rowspan="1000">a</td></tr>', size / 4)}</table>`,
  },
  {name: 'small tables', make: size => fill('<table><tr><td>a</td><td>b</td></tr></table>', size)},
  {name: 'tables in tables', make: () => nested('<table><tr><td>x', '</td></tr></table>', 90)},
  {
    name: 'lines in a cell',
    make: size => `<table><tr><td>${fill('a<br>', size)}</td><td>b</td></tr></table>`,
  },
  {name: 'items of a list', make: size => `<ol>${fill('<li>a</li>', size)}</ol>`},
  {name: 'lists in lists', make: () => nested('<ul><li>x', '</li></ul>', 90)},
  {name: 'blanks in code', make: size => `<pre>a${fill(' ', size)}b</pre>`},
  {name: 'line ends in code', make: size => `<pre>a${fill('\n', size)}b</pre>`},
  {name: 'fences in code', make: size => `<pre>${fill('``` ', size)}</pre>`},
  {name: 'lines of code as elements', make: size => `<pre>${fill('a<br>', size)}</pre>`},
  {name: 'blanks that stay', make: size => `<p>a${fill('&nbsp;', size)}b</p>`},
  {name: 'line breaks', make: size => `<p>a${fill('<br>', size)}b</p>`},
  {name: 'an address in an address', make: size => `<p>${fill('https://a.example/www.', size)}\\</p>`},
  {name: 'a mail address without an end', make: paragraph('a.')},
  {name: 'stress', make: paragraph('*a*b_c_')},
  {name: 'brackets', make: paragraph('![a](')},
  {name: 'links', make: paragraph('<a href="https://a.example/">x</a> ')},
  {name: 'stress beside letters', make: paragraph('<em>a</em>b')},
  {name: 'lines that look like a table', make: size => `<p>a|b<br>-|-<br>${fill('c|d<br>', size)}</p>`},
  {name: 'lines that look like a list', make: paragraph('- 1. a<br>')},
  {name: 'marks of lists in one line', make: size => `<p>a<br>${fill('- ', size)}b</p>`},
  {name: 'marks of quotations in one line', make: paragraph('&gt; ')},
  {name: 'a heading that closes late', make: size => `<p># a${fill(' ', size)}#b</p>`},
  {name: 'headings', make: size => fill('<h2>a</h2>', size)},
];

import fc from 'fast-check';

// Pages of blocks in blocks, whose words look like Markdown, like HTML, or are in scripts without blanks.

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const word = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      ...'tea cache un broken the “so” (x) end. no! 猫が 好き。 「茶」 😀 👩‍💻 é'.split(' '),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      ...'* _ _a_ **b** ` `` [x] [x](y) ![i] <b> &amp; & # ## 1. 2) - + > | ~ ~~x~~ \\ \\* a@b.example <!-- *** --- ==='.split(
        ' ',
      ),
      ...'http://a.example/x_y_z http://a.example/*x* www.a.example/_y ``` ~~~ \\| :-- snake_case &copy; &#42; *not em* !'.split(
        ' ',
      ),
      '- [ ]',
      '[^1]: x',
      '<a@b.example>',
    ),
  },
);

const text = fc
  .array(fc.tuple(word, fc.constantFrom(' ', ' ', ' ', '', '\n', '  ')), {minLength: 1, maxLength: 6})
  .map(words => escaped(words.flat().join('')));

const element = (names: string, inside: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(fc.constantFrom(...names.split(' ')), inside).map(([name, html]) => `<${name}>${html}</${name}>`);

const many = (one: fc.Arbitrary<string>, maxLength = 3): fc.Arbitrary<string> =>
  fc.array(one, {minLength: 1, maxLength}).map(parts => parts.join(''));

const {inline} = fc.letrec<{inline: string}>(tie => ({
  inline: many(
    fc.oneof(
      {weight: 4, arbitrary: text},
      {
        weight: 3,
        arbitrary: element(
          'em strong b i del s u sub mark kbd q span',
          fc.oneof({maxDepth: 3}, text, tie('inline')),
        ),
      },
      {weight: 1, arbitrary: element('code tt', text)},
      {weight: 1, arbitrary: text.map(html => `<a href="https://a.example/x_(y)">${html}</a>`)},
      {
        weight: 1,
        arbitrary: fc.constantFrom('<br>', '<img src="https://a.example/i.png" alt="a *cat* [x]">'),
      },
    ),
    4,
  ),
}));

const table = (cell: string) =>
  many(many(inline.map(html => `<${cell}>${html}</${cell}>`)).map(html => `<tr>${html}</tr>`)).map(
    html => `<table>${html}</table>`,
  );

const {block} = fc.letrec<{block: string}>(tie => {
  const inner = fc.oneof({maxDepth: 2}, inline, many(tie('block')));
  return {
    block: fc.oneof(
      {maxDepth: 2},
      inline,
      element('p div h2 p', inline),
      element('pre', text),
      text.map(html => `<pre><code class="language-js">${html}</code></pre>`),
      element('blockquote section div', inner),
      many(inner.map(html => `<li>${html}</li>`)).map(html => `<ul>${html}</ul>`),
      many(inner.map(html => `<li>${html}</li>\n`)).map(html => `<ol start="7">${html}</ol>`),
      table('td'),
      table('th'),
      fc.tuple(inline, inner).map(([term, html]) => `<dl><dt>${term}</dt><dd>${html}</dd></dl>`),
      inline.map(
        html =>
          `<figure><img src="https://a.example/i.png" alt="x"><figcaption>${html}</figcaption></figure>`,
      ),
      fc.constant('<hr>'),
    ),
  };
});

/** Any page as a feed may bring it, sanitised. */
export const anyPage: fc.Arbitrary<string> = fc
  .array(block, {minLength: 1, maxLength: 3})
  .map(blocks => blocks.join('\n'));

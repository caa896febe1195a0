import {expect, test} from 'vitest';
import {formulasAsText} from '../../src/feeds-to-json/formulas.ts';

test.each([
  ['<p>no formula</p>', '<p>no formula</p>'],
  ['<p>So <math alttext="a^2 &lt; b"><mi>a</mi></math>.</p>', '<p>So a^2 &lt; b.</p>'],
  [
    '<math><semantics><mrow><mi>x</mi></mrow><annotation encoding="application/x-tex">\\frac{x}{2}</annotation></semantics></math>',
    '\\frac{x}{2}',
  ],
  ['The sum <math><mi>a</mi><mo>+</mo><mi>b</mi></math> is', 'The sum a+b is'],
  [
    '<m:math><m:mfrac><m:mrow><m:mi>a</m:mi><m:mo>+</m:mo><m:mn>1</m:mn></m:mrow><m:msup><m:mi>b</m:mi><m:mn>2</m:mn></m:msup></m:mfrac></m:math>',
    '(a+1)/(b^2)',
  ],
  ['<math><msub><mi>x</mi><mi>i</mi></msub><mo>&lt;</mo><msqrt><mn>2</mn></msqrt></math>', 'x_i&lt;√2'],
  ['<p><math><mi>a</mi> and the rest', '<p><mi>a</mi> and the rest'],
  [
    '<span class="katex"><span class="katex-mathml"><math><mi>e</mi></math></span><span class="katex-html" aria-hidden="true"><span>e</span></span></span> then',
    '<span class="katex"><span class="katex-mathml">e</span></span> then',
  ],
])('%s is read as %s', (html, text) => {
  expect(formulasAsText(html)).toBe(text);
});

test('many formulas without an end are read in one pass', () => {
  const html = '<math>'.repeat(20_000);
  expect(formulasAsText(html)).toBe('');
});

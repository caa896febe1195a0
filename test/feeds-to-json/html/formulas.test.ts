import {expect, test} from 'vitest';
import {formulasAsText} from '../../../src/feeds-to-json/html/formulas.ts';

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
  ['<math><mroot><mi>x</mi><mn>3</mn></mroot></math>', '√[3]x'],
  ['<math><mi>f</mi><mfenced><mi>a</mi><mi>b</mi></mfenced></math>', 'f(a,b)'],
  ['<math><mfenced open="[" close="]" separators=";"><mi>a</mi><mi>b</mi></mfenced></math>', '[a;b]'],
  [
    '<math><mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>0</mn></mtd></mtr><mtr><mtd><mn>0</mn></mtd><mtd><mn>1</mn></mtd></mtr></mtable></math>',
    '1, 0; 0, 1',
  ],
  ['<math><mtext>if </mtext><mi>x</mi></math>', 'if x'],
  ['<math><mn>2</mn><mo>&#x2062;</mo><mi>sin</mi><mo>&#x2061;</mo><mi>x</mi></math>', '2sin x'],
  [
    '<math><munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>0</mn></mrow><mi>n</mi></munderover><mi>i</mi></math>',
    '∑_(i=0)^n i',
  ],
  ['<math><mover><mi>x</mi><mo>^</mo></mover><mphantom><mi>y</mi></mphantom></math>', 'x\u0302'],
  [
    '<math><mmultiscripts><mi>C</mi><mn>6</mn><none/><mprescripts/><mn>12</mn><none/></mmultiscripts></math>',
    'C 6 12',
  ],
  [`<math>${'<mrow>'.repeat(80)}<mi>x</mi>${'</mrow>'.repeat(80)}</math>`, 'x'],
  ['so <script type="math/tex; mode=display">x^2 < 3</script>.', 'so x^2 &lt; 3.'],
  ['so <script type="math/tex">% \nx < 3 %</script>.', 'so x &lt; 3.'],
  [
    '<mjx-container><mjx-math aria-hidden="true"><mjx-mi>x</mjx-mi></mjx-math><mjx-assistive-mml><math><mi>x</mi></math></mjx-assistive-mml></mjx-container>',
    '<mjx-container><mjx-assistive-mml>x</mjx-assistive-mml></mjx-container>',
  ],
  [
    '<span class="mwe-math-element"><math alttext="x"><mi>x</mi></math><img src="x.svg" class="mwe-math-fallback-image-inline" alt="x"></span>',
    '<span class="mwe-math-element">x</span>',
  ],
])('%s is read as %s', (html, text) => {
  expect(formulasAsText(html)).toBe(text);
});

test('many formulas without an end are read in one pass', () => {
  const html = '<math>'.repeat(20_000);
  expect(formulasAsText(html)).toBe('');
});

// Covers: src/exporters/common/heat-map.ts, src/domain/common/calendar.ts

import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {HtmlValidate} from 'html-validate';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {type Documents, EXPORTERS, type ExportKind} from '../../../src/exporters/registry.ts';
import {type Browser, findBrowser, openBrowser, type View} from '../../helpers/browser.ts';
import {DOCUMENTS, EMPTY} from '../../helpers/export-documents.ts';

const KINDS = Object.keys(EXPORTERS) as ExportKind[];

const pageOf = (kind: ExportKind, documents: Documents): string =>
  (EXPORTERS[kind].html as (document: unknown) => string)(documents[kind]);

/** Everything that is recommended, but for a rule of taste: code in a text may end a line in blanks. */
const validator = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:a11y'],
  rules: {'no-trailing-whitespace': 'off'},
});

const faultsOf = async (html: string): Promise<string[]> => {
  const {results} = await validator.validateString(html);
  return results.flatMap(({messages}) =>
    messages.map(({line, ruleId, message}) => `${line}: ${ruleId}: ${message}`),
  );
};

describe.each(KINDS)('the page of %s', kind => {
  test.each([
    ['full', DOCUMENTS],
    ['empty', EMPTY],
  ])('%s, is valid HTML that everybody can use', async (_, documents) => {
    expect(await faultsOf(pageOf(kind, documents))).toEqual([]);
  });

  test('holds nothing that runs, loads or leaves, and no markup of others', () => {
    const html = pageOf(kind, DOCUMENTS);
    expect(html).not.toMatch(/<(?:script|img|iframe|link|object|form|input|base)\b/i);
    expect(html).not.toMatch(/\s(?:on\w+|style|src)=/i);
    expect(html).not.toMatch(/(?:href|action|content)="\s*(?:javascript|data|\.\.)|url\(|@import/i);
    expect(html).not.toMatch(/<b>(?:I|Bell)<\/b>|<all>|<slow>/);
  });

  test('has a place for everything that it links to, and each of them once', () => {
    const html = pageOf(kind, DOCUMENTS);
    const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, target] of html.matchAll(/href="#([^"]*)"/g)) expect(ids).toContain(target);
  });
});

test('every picture of days says in words what it shows', () => {
  for (const kind of KINDS) {
    const pictures = pageOf(kind, DOCUMENTS).match(/<svg role="img".*?<\/svg>/gs) ?? [];
    expect(pictures.length, kind).toBeGreaterThan(0);
    for (const picture of pictures) {
      const [, total = ''] = /<desc[^>]*>(\d+) /.exec(picture) ?? [];
      const days = [...picture.matchAll(/<title>[^<]*: (\d+) [^<]*<\/title>/g)];
      expect(days.reduce((sum, [, count]) => sum + Number(count), 0)).toBe(Number(total));
      expect(Number(total)).toBeGreaterThan(0);
    }
  }
});

/** Contrast of every text with its background, by WCAG 2.2, as the page itself is drawn; the poorest comes first. */
const CONTRAST = `(() => {
  const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
  const rgb = colour => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = ([r, g, b]) => {
    const part = value => (value /= 255) <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  };
  const groundOf = element => {
    const ground = rgb(getComputedStyle(element).backgroundColor);
    return ground[3] > 0 || !element.parentElement ? ground : groundOf(element.parentElement);
  };
  return [...document.body.querySelectorAll('*')]
    .filter(element => [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim()))
    .filter(element => !['title', 'desc'].includes(element.localName))
    .map(element => {
      const style = getComputedStyle(element);
      const ink = rgb(element.localName === 'text' ? style.fill : style.color);
      const pair = [light(ink), light(groundOf(element))].sort((a, b) => b - a);
      return [(pair[0] + 0.05) / (pair[1] + 0.05), element.outerHTML.slice(0, 80)];
    })
    .sort((a, b) => a[0] - b[0])[0];
})()`;

const VIEWS: readonly View[] = [
  {width: 1280, height: 800, scheme: 'light'},
  {width: 1280, height: 800, scheme: 'dark'},
  {width: 360, height: 740, scheme: 'light'},
  {width: 360, height: 740, scheme: 'dark'},
];

const program = findBrowser();
if (program !== null)
  describe('in a browser', () => {
    let browser: Browser;
    let folder: string;
    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'pln-pages-'));
      for (const kind of KINDS) writeFileSync(join(folder, `${kind}.html`), pageOf(kind, DOCUMENTS));
      browser = await openBrowser(program);
    });
    afterAll(async () => {
      await browser.close();
      rmSync(folder, {recursive: true, force: true});
    });

    test.each(KINDS.flatMap(kind => VIEWS.map(view => [kind, view.width, view.scheme, view] as const)))(
      '%s %i wide, %s: fits, can be read, and asks nobody',
      async (kind, width, _, view) => {
        const before = browser.events.length;
        await browser.show(`file://${join(folder, `${kind}.html`)}`, view);
        expect(await browser.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
        const [contrast, where] = await browser.evaluate(CONTRAST);
        expect(contrast, where).toBeGreaterThanOrEqual(4.5);
        const events = browser.events.slice(before);
        const requests = events.filter(({method}) => method === 'Network.requestWillBeSent');
        expect(requests.map(({params}) => params.request.url)).toEqual([
          `file://${join(folder, `${kind}.html`)}`,
        ]);
        const faults = events.filter(({method}) => /exceptionThrown|entryAdded/.test(method));
        expect(faults).toEqual([]);
      },
    );

    test.each(KINDS)('%s is printed', async kind => {
      await browser.show(`file://${join(folder, `${kind}.html`)}`, VIEWS[1] as View);
      const pdf = await browser.pdf();
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    });
  });

import {anchorsIn} from '../../domain/anchoring/anchor.ts';
import type {EntryId} from '../../domain/common/ids.ts';
import type {QuotedPassage} from '../../domain/exports/document.ts';
import type {Annotation} from '../../domain/learning/annotation.ts';
import {htmlToText} from '../../extract/html-text.ts';
import {htmlToMarkdown} from '../../extract/markdown.ts';
import {passageHtml} from '../../extract/passage.ts';
import type {Home} from '../home/home.ts';

/** Finds the list or code that an annotation marked. The function gives null for plain words. */
export function createPassages({store}: Home): (annotation: Annotation) => QuotedPassage | null {
  // Annotations of one entry mostly follow one another, and preparing a text for search is the expensive part.
  let last: {id: EntryId; html: string; text: string; find: ReturnType<typeof anchorsIn>} | null = null;
  return ({target, 'pln:entry': entry}) => {
    const {selector} = target;
    if (!selector) return null;
    const id = store.entries.resolve(entry);
    if (last?.id !== id) {
      const html = store.entries.content(id)?.html ?? '';
      if (!/<(?:pre|li)\b/i.test(html)) return null;
      const text = htmlToText(html);
      last = {id, html, text, find: anchorsIn(text)};
    }
    const anchor = last.find(selector);
    const html = anchor.kind === 'found' ? passageHtml(last.html, last.text, anchor) : null;
    return html === null ? null : {html, markdown: htmlToMarkdown(html)};
  };
}

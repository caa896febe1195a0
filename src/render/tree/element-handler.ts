import {cleanText} from '../../domain/common/text.ts';
import type {Builder} from './builder.ts';
import type {Links} from './links.ts';

/** The state that the handlers of elements share while an article is read. */
export interface HtmlReader {
  build: Builder;
  links: Links;
  /** The sign of a film or sound whose address has not come yet. */
  media: string | null;
  /** Whether the author put parentheses around readings (ruby) already. */
  hasParentheses: boolean;
}

export type HtmlAttributes = Record<string, string>;

/** Called at the start tag of an element. Gives what to do at its end tag. */
export type ElementHandler = (reader: HtmlReader, attributes: HtmlAttributes) => (() => void) | undefined;

/** An attribute as text of one line. */
export const attribute = (attributes: HtmlAttributes, name: string): string =>
  cleanText(attributes[name] ?? '')
    .replace(/\s+/g, ' ')
    .trim();

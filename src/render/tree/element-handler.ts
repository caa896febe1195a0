import {cleanText} from '../../domain/common/text.ts';
import type {Builder} from './builder.ts';
import type {Links} from './links.ts';

/** What the elements of an article share while it is read. */
export interface HtmlReader {
  build: Builder;
  links: Links;
  /** The sign of a film or sound that still waits for its address. */
  media: string | null;
  /** Whether the author put parentheses around readings (ruby) already. */
  hasParentheses: boolean;
}

export type Attributes = Record<string, string>;

/** What an element does where it begins; gives back what it does where it ends. */
export type ElementHandler = (reading: HtmlReader, attributes: Attributes) => (() => void) | undefined;

/** An attribute as text of one line. */
export const attribute = (attributes: Attributes, name: string): string =>
  cleanText(attributes[name] ?? '')
    .replace(/\s+/g, ' ')
    .trim();

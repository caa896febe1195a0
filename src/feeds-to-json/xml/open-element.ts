import type {Attributes} from './loose-xml.ts';

/** An element that the repair has begun and not yet ended. */
export interface OpenElement {
  /** As in the document, for its end tag. */
  raw: string;
  name: string;
  attributes: Attributes;
  /** Where its start tag goes among the parts; its content follows. */
  start: number;
  base: string | undefined;
  defaultUri: string | undefined;
  /** Markup inside it is text for people, not structure. */
  isContent: boolean;
}

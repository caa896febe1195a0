import type {XmlAttributes} from './loose-xml.ts';

/** An element that the repair has begun and not ended yet. */
export interface OpenElement {
  /** Its name in the document, to find its end tag. */
  raw: string;
  name: string;
  attributes: XmlAttributes;
  /** The index of its start tag in the parts. Its content follows. */
  start: number;
  base: string | undefined;
  defaultUri: string | undefined;
  /** Whether markup inside it is text for people, not structure. */
  isContent: boolean;
}

import {cleanText} from '../../domain/common/text.ts';
import {isTemplate, type Template} from '../../domain/learning/reflection.ts';

/** What is typed and chosen besides a text of the journal and its evidence. */
export interface ChosenDetails {
  /** Ids of goals. null: they follow from the evidence. */
  goals: readonly string[] | null;
  tags: readonly string[];
  claim: string;
  next: string;
  /** A day as typed. */
  due: string;
  /** '': from the first words of the text. */
  title: string;
  /** null: none. */
  template: Template | null;
  shared: boolean;
  /** The entry of the journal whose action it is the outcome of. null: it is not an outcome. */
  of: string | null;
}

/** The same of a draft, with its evidence. */
export interface WritingDetails extends ChosenDetails {
  /** Ids of the evidence that is ticked. */
  ticked: readonly string[];
  /** Ids of what was ticked first and is ticked no longer. */
  unticked: readonly string[];
}

const textOf = (value: unknown): string => (typeof value === 'string' ? cleanText(value) : '');

const textsOf = (value: unknown): string[] | null =>
  Array.isArray(value) ? value.filter(one => typeof one === 'string').map(textOf) : null;

/** The details of a draft. null: there are none that can be read. */
export function parseDetails(json: string | null): WritingDetails | null {
  const value = parsed(json);
  if (value === null) return null;
  const {template, of} = value;
  return {
    ticked: textsOf(value.ticked) ?? [],
    unticked: textsOf(value.unticked) ?? [],
    goals: textsOf(value.goals),
    tags: textsOf(value.tags) ?? [],
    claim: textOf(value.claim),
    next: textOf(value.next),
    due: textOf(value.due),
    title: textOf(value.title),
    template: isTemplate(template) ? template : null,
    shared: value.shared === true,
    of: typeof of === 'string' ? cleanText(of) : null,
  };
}

/** A file in the drafts folder may be edited or cut short. */
function parsed(json: string | null): Record<keyof WritingDetails, unknown> | null {
  try {
    const value: unknown = JSON.parse(json ?? 'null');
    return typeof value === 'object' && value !== null
      ? (value as Record<keyof WritingDetails, unknown>)
      : null;
  } catch {
    return null;
  }
}

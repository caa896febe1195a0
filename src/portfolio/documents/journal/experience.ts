import {literal, oneLine} from '../../../domain/common/text.ts';
import {type Experience, experienceWords} from '../../../domain/learning/experience.ts';
import {linkTarget} from './evidence.ts';

/** The facts of an experience as the first line of its text, so that the entry is complete without pln. */
export function writeFacts(experience: Experience): string {
  const {url} = experience;
  const words = literal(experienceWords(experience).replace(/[*_\\[\]]/g, '\\$&'));
  return `*${words}*${url ? ` · <${linkTarget(url)}>` : ''}`;
}

/** The text without the line of `writeFacts`. If the learner changed that line, it is a part of the text. */
export function withoutFacts(text: string, experience: Experience): string {
  const facts = writeFacts(experience);
  if (text !== facts && !text.startsWith(`${facts}\n`)) return text;
  return text.slice(facts.length).replace(/^(?:[ \t]*\n)+/, '');
}

export function readExperience(value: unknown): Experience | null {
  if (typeof value !== 'object' || value === null) return null;
  const {kind, hours, url} = value as Record<string, unknown>;
  if (typeof kind !== 'string') return null;
  const number = typeof hours === 'number' && Number.isFinite(hours) && hours > 0 ? hours : null;
  return {kind: oneLine(kind), hours: number, url: typeof url === 'string' ? oneLine(url) || null : null};
}

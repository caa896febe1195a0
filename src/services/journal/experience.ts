import {PlnError} from '../../domain/common/errors.ts';
import {oneLine} from '../../domain/common/text.ts';
import {EXPERIENCE_KINDS, type Experience, isExperienceKind} from '../../domain/learning/experience.ts';

export interface ExperienceOptions {
  kind?: string;
  hours?: number;
  /** '' removes it. */
  url?: string;
}

const MAX_HOURS = 10_000;

/** The experience with the given values in place of its own. Throws PlnError 'usage'. */
export function experienceOf({kind, hours, url}: ExperienceOptions, before: Experience): Experience {
  if (kind !== undefined && !isExperienceKind(kind))
    throw new PlnError(
      'usage',
      `“${oneLine(kind)}” is not a kind of experience.`,
      `Say one of: ${EXPERIENCE_KINDS.join(', ')}.`,
    );
  if (hours !== undefined && !(hours > 0 && hours <= MAX_HOURS))
    throw new PlnError('usage', 'Hours must be a number above 0.', 'Half an hour is 0.5.');
  return {
    kind: kind ?? before.kind,
    hours: hours ?? before.hours,
    url: url === undefined ? before.url : addressOf(url),
  };
}

function addressOf(url: string): string | null {
  const word = url.trim();
  if (word === '') return null;
  if (/^https?:\/\//i.test(word) && URL.canParse(word)) return oneLine(word);
  throw new PlnError(
    'usage',
    `“${oneLine(word)}” is not an address.`,
    'Give one that begins with https://; a file goes with --file.',
  );
}

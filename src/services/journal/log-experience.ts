import {PlnError} from '../../domain/common/errors.ts';
import {type ExperienceId, newExperienceId} from '../../domain/common/ids.ts';
import {oneLine} from '../../domain/common/text.ts';
import type {EvidenceView} from '../goals/evidence-view.ts';
import {type Home, iso} from '../home/home.ts';
import {createAttachments} from './attach.ts';
import {appendCited} from './cite.ts';
import {compose, type JournalOptions} from './compose.ts';
import {type ExperienceOptions, experienceOf} from './experience.ts';
import {BLANK} from './write-journal.ts';

export interface LogOptions
  extends Omit<JournalOptions, 'title' | 'template' | 'experience' | 'next' | 'due' | 'keptEvidence'>,
    Omit<ExperienceOptions, 'kind'> {
  kind: string;
  /** When it was, epoch milliseconds (default now). */
  at?: number;
  /** Files that are copied into the folder. */
  files?: readonly string[];
}

/** `pln log --json`. */
export interface ExperienceView {
  id: ExperienceId;
  at: string;
  title: string;
  kind: string;
  hours: number | null;
  url: string | null;
  body: string;
  goals: string[];
  evidence: EvidenceView[];
  tags: string[];
  visibility: string;
  /** Relative to the portfolio folder. */
  file: string;
}

/** Adds an experience outside any feed to the journal. Returns when it is flushed to disk. Throws PlnError. */
export async function log(home: Home, title: string, options: LogOptions): Promise<ExperienceView> {
  const {kind, at = home.now(), hours, url, files = [], ...content} = options;
  const name = oneLine(title);
  if (name === '')
    throw new PlnError('usage', 'An experience needs a title.', 'pln log "Bread baking" --kind workshop');
  if (at > home.now())
    throw new PlnError(
      'usage',
      'That day is in the future.',
      'Log it afterwards. For what you plan to do, use --next of a reflection.',
    );
  const given = {kind, ...(hours === undefined ? {} : {hours}), ...(url === undefined ? {} : {url})};
  const experience = experienceOf(given, {kind, hours: null, url: null});
  const attachments = createAttachments(home);
  const before = {
    ...BLANK,
    goals: [],
    tags: [],
    evidence: [],
    title: name,
    body: '',
    experience,
  };
  const written = compose(home, content, before, attachments);
  const evidence = [...written.evidence, ...files.map(attachments.attach)];
  const id = newExperienceId(home.random);
  const entry = {id, at: iso(home, at), kind: 'experience', ...written, evidence} as const;
  const {body, goals, tags, visibility, file} = await appendCited(home, entry, attachments);
  const shown = evidence.map(({community: _, ...piece}) => piece);
  return {id, at: entry.at, title: name, ...experience, body, goals, evidence: shown, tags, visibility, file};
}

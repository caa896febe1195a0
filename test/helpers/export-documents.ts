import type {AnnotationId, EntryId, GoalId, ReflectionId} from '../../src/domain/common/ids.ts';
import type {ExportedAnnotation} from '../../src/domain/exports/annotations-document.ts';
import type {DocumentFacts, LaidOut, QuotedPassage} from '../../src/domain/exports/document.ts';
import type {ExportedEntry, ExportedPiece} from '../../src/domain/exports/journal-document.ts';
import {
  ANNOTATION_CONTEXT,
  type Annotation,
  bodiesOf,
  selectorsOf,
} from '../../src/domain/learning/annotation.ts';
import type {Evidence} from '../../src/domain/learning/evidence.ts';
import type {GoalFacts} from '../../src/domain/learning/goal.ts';
import {headed} from '../../src/domain/learning/reflection.ts';
import type {Documents} from '../../src/exporters/registry.ts';
import {markdownFrom} from '../../src/extract/outline.ts';
import {markdownToPage} from '../../src/extract/page-markdown.ts';
import {HTML_HEADING, MARKDOWN_HEADING} from '../../src/services/export/lay-out.ts';

// One made-up learner's things, with what breaks documents: markup in titles, addresses that would run, formulas,
// scripts from right to left, ids that no pln gave, days that do not exist.

const facts: DocumentFacts = {
  learner: 'Ada <b>Bell</b> & Co',
  since: '2026-09-01T00:00:00.000+02:00',
  until: null,
  goal: null,
  leftOut: [
    {count: 2, one: 'private entry', many: 'private entries'},
    {count: 1, one: 'private goal', many: 'private goals'},
  ],
};

const caching: GoalFacts = {
  id: 'gaaaaaaaaaaaaaaaa' as GoalId,
  title: 'Understand HTTP caching',
  why: 'Our feeds are <slow>,\nand nobody knows why.',
  criteria: ['I can explain a 304', '=HYPERLINK("https://evil.example","click")'],
  status: 'active',
  createdAt: '2026-09-01T08:00:00.000+02:00',
  by: '2027-03-01',
  keywords: ['etag'],
  opportunity: 'economic',
  helpers: ['Bo <the> baker'],
  weight: 2,
  visibility: 'shared',
  milestones: [
    {title: 'Read RFC 9111', doneAt: '2026-10-02'},
    {title: 'Ticked by hand', doneAt: ''},
    {title: 'Build a *toy* cache', doneAt: null},
  ],
};

const arabic: GoalFacts = {
  ...caching,
  id: 'g<weird id>' as GoalId,
  title: 'قراءة الصحف العربية',
  why: null,
  criteria: [],
  opportunity: null,
  helpers: [],
  status: 'achieved',
  createdAt: '1970-01-01T00:00:00Z',
  by: null,
  milestones: [],
  visibility: 'private',
};

const polite: Evidence = {
  type: 'annotation',
  id: 'aaaaaaaaaaaaaaaaa',
  url: 'https://kettle.example/polite?a=1&b=(2)',
  title: 'Making feeds [polite] again',
  quote: 'Keep the ETag exactly as it came,\nquotes and <all>.',
  note: 'Ours asks *four* times.\n\n# Why?',
  community: 'Kettle & Code',
};
const file: Evidence = {
  type: 'file',
  id: null,
  url: 'files/abc-notes.pdf',
  title: 'notes.pdf',
  quote: null,
  note: null,
  community: null,
};
const earlier: Evidence = {
  type: 'reflection',
  id: 'rcccccccccccccccc',
  url: null,
  title: 'An earlier thought',
  quote: null,
  note: null,
  community: null,
};
const steps: Evidence = {
  ...polite,
  id: 'adddddddddddddddd',
  title: 'Three steps',
  quote: 'Ask with the ETag\nKeep what came\nif (status === 304) return old;',
  note: '- first this\n- then that',
};
const LIST: QuotedPassage = {
  html: '<ol><li>Ask with the ETag</li><li>Keep what came</li></ol><pre><code>if (status === 304) return old;</code></pre>',
  markdown: '1. Ask with the ETag\n2. Keep what came\n\n```\nif (status === 304) return old;\n```',
};
const workshop: Evidence = {
  type: 'experience',
  id: 'xbbbbbbbbbbbbbbbb',
  url: 'https://fair.example/caching',
  title: 'Caching by hand',
  quote: 'draw a cache',
  note: null,
  community: null,
};
const running: Evidence = {
  ...polite,
  type: 'url',
  id: null,
  url: 'javascript:alert(1)',
  title: '+1',
  quote: null,
};

const laidOut = (note: string | null, passage: QuotedPassage | null = null): LaidOut => ({
  passage: () => passage,
  noteHtml: () => markdownToPage(note ?? '', HTML_HEADING),
  noteMarkdown: () => markdownFrom(MARKDOWN_HEADING, note ?? ''),
});

const cited = (piece: Evidence, passage: QuotedPassage | null = null): ExportedPiece => ({
  ...piece,
  ...laidOut(piece.note, passage),
});

const entry = (values: Partial<ExportedEntry> & {body: string}): ExportedEntry => ({
  id: 'raaaaaaaaaaaaaaaa' as ReflectionId,
  at: '2026-11-21T18:04:05.123+01:00',
  kind: 'reflection',
  title: 'The 304 is the point',
  of: null,
  goals: [],
  evidence: [],
  tags: [],
  claim: null,
  next: null,
  template: null,
  visibility: 'private',
  file: 'journal/2026-11.md',
  ...under({title: 'The 304 is the point', ...values}),
  ...values,
});

function under(entry: {title: string; body: string}) {
  const {heading, text} = headed(entry);
  return {
    heading,
    text,
    bodyHtml: () => markdownToPage(text, HTML_HEADING),
    bodyMarkdown: () => markdownFrom(MARKDOWN_HEADING, text),
  };
}

const BODY = `First *thought*, and a [link](https://kettle.example/x?a=1&b=2).

<script>alert(1)</script>

# A heading of the text

### Two below it

- one
- [two](javascript:alert(1)) and [three](../kept/e.md)
- [x] done
- [ ] open

![a tracker](https://tracker.example/1.gif)

| a | b |
| :- | -: |
| 1 | 2 |

\`\`\`html
<code> & more
\`\`\``;

const entries = [
  entry({
    title: 'What <b>I</b> learned & kept',
    body: BODY,
    goals: [caching, arabic],
    evidence: [cited(polite), cited(file), cited(earlier), cited(running), cited(steps, LIST)],
    tags: ['http', 'caching'],
    claim: 'I can explain a conditional request',
    next: {action: 'Measure our reader', due: '2026-12-01'},
  }),
  entry({
    id: 'xbbbbbbbbbbbbbbbb' as ReflectionId,
    at: '2026-11-21T09:00:00.000+01:00',
    kind: 'experience',
    experience: {kind: 'workshop', hours: 2.5, url: 'https://fair.example/caching'},
    title: '=1+1',
    body: '',
    goals: [caching],
    visibility: 'shared',
  }),
  entry({
    id: 'rcccccccccccccccc' as ReflectionId,
    at: '2026-10-01T09:00:00.000Z',
    body: 'なぜ。',
    title: 'なぜ',
  }),
  entry({
    id: 'an id "of" no pln' as ReflectionId,
    at: '2025-12-31T23:59:00.000-05:00',
    title: 'كتبت هذا بالعربية',
    body: 'النص من اليمين إلى اليسار.',
  }),
  entry({id: 'rdddddddddddddddd' as ReflectionId, at: 'Wed, 01 Oct 2025', title: '', body: 'By hand.'}),
];

const TEXT = 'A polite reader asks once an hour is plenty, and keeps the ETag.';
const annotation = (values: Partial<Annotation>): Annotation => ({
  '@context': ANNOTATION_CONTEXT,
  id: 'aaaaaaaaaaaaaaaaa' as AnnotationId,
  type: 'Annotation',
  motivation: 'commenting',
  created: '2026-11-20T10:00:00.000+01:00',
  modified: '2026-11-21T11:00:00.000+01:00',
  body: bodiesOf('Ours asks *four* times.\n\n## Why?\n\n<img src=x onerror=alert(1)>', ['http', '@tag']),
  target: {source: 'https://kettle.example/polite?a=1&b=(2)', selector: selectorsOf(TEXT, 21, 43)},
  'pln:entry': 'eaaaaaaaaaaaa' as EntryId,
  'pln:kind': 'question',
  'pln:goals': [caching.id],
  'pln:visibility': 'private',
  ...values,
});

const annotated = (
  values: Partial<Annotation>,
  about: Partial<ExportedAnnotation['about']> = {},
  note = 'Ours asks *four* times.\n\n## Why?\n\n<img src=x onerror=alert(1)>',
): ExportedAnnotation => ({
  annotation: annotation(values),
  ...laidOut(values.body ? null : note),
  goals: values['pln:goals'] ? [] : [caching],
  about: {
    id: 'eaaaaaaaaaaaa',
    title: 'Making feeds [polite] again',
    url: 'https://kettle.example/polite?a=1&b=(2)',
    author: 'Bo, the "baker"',
    community: 'Kettle & Code',
    ...about,
  },
});

/** A document of every kind. */
export const DOCUMENTS: Documents = {
  journal: {...facts, entries, goals: [caching, arabic]},
  annotations: {
    ...facts,
    id: 'urn:pln:annotations:abcdefgh',
    annotations: [
      annotated(
        {
          id: 'abbbbbbbbbbbbbbbb' as AnnotationId,
          created: '2026-10-01T10:00:00Z',
          modified: '2026-10-01T10:00:00Z',
          motivation: 'bookmarking',
          body: bodiesOf(null, ['later']),
          target: {source: 'urn:pln:ebbbbbbbbbbbb'},
          'pln:entry': 'ebbbbbbbbbbbb' as EntryId,
          'pln:kind': 'idea',
          'pln:goals': [],
        },
        {id: 'ebbbbbbbbbbbb', title: null, url: null, author: null, community: null},
      ),
      annotated({}),
      annotated({
        id: 'acccccccccccccccc' as AnnotationId,
        created: '2026-11-20T10:05:00.000+01:00',
        motivation: 'highlighting',
        body: [],
        'pln:goals': [],
        'pln:visibility': 'shared',
      }),
    ],
  },
  goals: {
    ...facts,
    goals: [
      {
        ...caching,
        evidence: [
          {...cited(polite), at: '2026-10-02T10:00:00.000+02:00', kind: 'question', hours: null},
          {...cited(file), at: '2026-10-02T11:00:00.000+02:00', kind: null, hours: null},
          {...cited(running), at: '2026-11-01T11:00:00.000+01:00', kind: null, hours: null},
          {...cited(workshop), at: '2026-11-02T11:00:00.000+01:00', kind: 'workshop', hours: 2.5},
        ],
      },
      {...arabic, evidence: []},
    ],
  },
  network: {
    ...facts,
    communities: [
      {
        id: 'caaaaaaaaaaaa',
        title: 'Kettle & "Code"',
        kind: 'blog',
        muted: false,
        joinedAt: '2026-09-02T10:00:00.000+02:00',
        goals: [caching],
        tags: ['web', 'tea, green'],
        sources: [
          {
            id: 'saaaaaaaaaaaa',
            url: 'https://kettle.example/feed.xml?a=1&b=2',
            title: 'Kettle',
            htmlUrl: 'https://kettle.example/',
          },
        ],
      },
      {
        id: 'cbbbbbbbbbbbb',
        title: '-2+3 潮',
        kind: 'forum',
        muted: true,
        joinedAt: '2026-11-02T10:00:00.000+01:00',
        goals: [],
        tags: [],
        sources: [
          {
            id: 'sbbbbbbbbbbbb',
            url: 'https://***@tide.example/a.atom?token=***',
            title: 'News',
            htmlUrl: null,
          },
          {id: 'scccccccccccc', url: 'https://tide.example/b.atom', title: null, htmlUrl: null},
        ],
      },
    ],
  },
};

/** The same learner before anything was made. */
export const EMPTY: Documents = {
  journal: {...facts, learner: null, since: null, leftOut: [], entries: [], goals: []},
  annotations: {...facts, learner: null, leftOut: [], id: 'urn:pln:annotations:none', annotations: []},
  goals: {...facts, learner: null, leftOut: [], goals: []},
  network: {...facts, learner: null, leftOut: [], communities: []},
};

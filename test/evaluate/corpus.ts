import {remembered} from './cache.ts';
import {fetchPackageLists, type PackageLists} from './package-lists.ts';

/**
 * A text with the topics that volunteers gave it (https://wiki.debian.org/Debtags). The topics are not part of the text, so
 * a ranking that reads texts can be judged by them. They are incomplete: every precision is a lower bound.
 */
export interface LabelledEntry {
  id: string;
  title: string;
  text: string;
  /** The archive's section. */
  community: string;
  /** The maintainer. */
  author: string;
  labels: readonly string[];
}

/** Sections with parts of programs, which nobody reads about. */
const LEFT_OUT = new Set([
  ...['perl', 'libdevel', 'libs', 'oldlibs', 'fonts'],
  ...['debug', 'localization', 'metapackages'],
]);

/** Entries in English, and those of them that volunteers translated, in German. */
export interface Corpora {
  english: LabelledEntry[];
  german: LabelledEntry[];
}

/**
 * The labelled corpora, sorted by id. Fetched with apt once, then read from a cache outside the repository: the texts have
 * many licences. Throws where it can do neither.
 */
export const loadCorpora = (): Corpora =>
  remembered('debtags-en-de', () => {
    const lists = fetchPackageLists();
    const english = labelledEntries(lists);
    return {english, german: translated(english, textsIn(lists.german, 'de'))};
  });

type PackageFields = Partial<Record<string, string>>;

/** The description of each package. */
function textsIn(list: string, language: string): Map<string, string> {
  const texts = new Map<string, string>();
  for (const {Package: name = '', [`Description-${language}`]: text = ''} of stanzas(list))
    if (!texts.has(name)) texts.set(name, text);
  return texts;
}

const translated = (entries: readonly LabelledEntry[], texts: ReadonlyMap<string, string>): LabelledEntry[] =>
  entries.flatMap(entry => {
    const text = texts.get(entry.id);
    return text === undefined ? [] : {...entry, ...titleAndText(text)};
  });

function labelledEntries({english, packages}: PackageLists): LabelledEntry[] {
  const texts = textsIn(english, 'en');
  const sources = new Map<string, PackageFields[]>();
  for (const fields of stanzas(packages)) {
    if (!fields.Package || !fields.Tag) continue;
    const source = (fields.Source ?? fields.Package).split(' ')[0] ?? '';
    sources.set(source, [...(sources.get(source) ?? []), fields]);
  }
  return [...sources]
    .flatMap(([source, members]) => entryOf(source, members, texts) ?? [])
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** One entry a source: of the package with its name, else of the one with the longest text. */
function entryOf(
  source: string,
  members: readonly PackageFields[],
  texts: ReadonlyMap<string, string>,
): LabelledEntry | null {
  const textOf = ({Package = ''}: PackageFields): string => texts.get(Package) ?? '';
  const best = members.reduce((first, second) => {
    const [isFirst, isSecond] = [first.Package === source, second.Package === source];
    if (isFirst !== isSecond) return isSecond ? second : first;
    return textOf(second).length > textOf(first).length ? second : first;
  });
  const {title, text} = titleAndText(textOf(best));
  const community = best.Section?.split('/').pop() ?? 'misc';
  if (title === '' || LEFT_OUT.has(community)) return null;
  const labels = members
    .flatMap(({Tag = ''}) => Tag.replace(/::\{[^}]*\}/g, '').split(','))
    .map(label => label.trim())
    .filter(label => label.includes('::'));
  return {
    id: best.Package ?? '',
    title,
    text,
    community,
    author: best.Maintainer?.replace(/ <.*/, '') ?? '',
    labels: [...new Set(labels)].sort(),
  };
}

/** A line with a full stop alone separates paragraphs (Debian Policy §5.6.13). */
function titleAndText(description: string): {title: string; text: string} {
  const [title = '', ...lines] = description.split('\n');
  const text = lines
    .map(line => (line === '.' ? '\n' : line))
    .join(' ')
    .replace(/ ?\n ?/g, '\n')
    .trim();
  return {title, text};
}

/** The stanzas of a control file (deb822(5)): `Name: value` lines; a line that begins with a space continues the value. */
function* stanzas(text: string): Generator<PackageFields> {
  for (const stanza of text.split(/\n\n+/)) {
    const fields: PackageFields = {};
    for (const line of stanza.replace(/\n /g, '\0').split('\n')) {
      const colon = line.indexOf(': ');
      if (colon > 0)
        fields[line.slice(0, colon)] = line
          .slice(colon + 2)
          .split('\0')
          .map(part => part.trim())
          .join('\n');
    }
    yield fields;
  }
}

import {forgetActs} from '../../portfolio/documents/acts/forget.ts';
import {forgetAnnotations} from '../../portfolio/documents/annotations/forget.ts';
import {type ForgetTarget, type Removal, removeWholeFile} from '../../portfolio/documents/common/removal.ts';
import {isAttachment} from '../../portfolio/documents/files/path.ts';
import {forgetEntries} from '../../portfolio/documents/journal/forget.ts';
import {readJournal} from '../../portfolio/documents/journal/read.ts';
import {type DocumentKind, formatOf, kindOf} from '../../portfolio/documents/kinds.ts';
import type {Home} from '../home/home.ts';

export type Texts = readonly [file: string, text: string][];

/** The documents of one kind. */
export const filesOf = (texts: Texts, kind: DocumentKind): Texts =>
  texts.filter(([file]) => kindOf(file) === kind);

interface Forgetting {
  home: Home;
  /** Every document of the folder. */
  texts: Texts;
  target: ForgetTarget;
  /** The acts of the target that undid others. */
  undos: ReadonlySet<string>;
}

/** What forgetting removes, in the order in which it is to be written. */
export const removalsOf = (forgetting: Forgetting): Removal[] =>
  Object.values(REMOVALS).flatMap(find => find(forgetting));

/** What is removed from files of each kind. In this order: what leads to a record is removed after it. */
const REMOVALS: Record<DocumentKind, (forgetting: Forgetting) => Removal[]> = {
  files: attachedFiles,
  acts: actLines,
  journal: ({texts, target}) =>
    filesOf(texts, 'journal')
      .toReversed()
      .flatMap(([file, text]) => forgetEntries(file, text, target) ?? []),
  annotations: ({texts, target}) =>
    filesOf(texts, 'annotations').flatMap(([file, text]) => forgetAnnotations(file, text, target) ?? []),
  snapshots: forgetting => wholeFiles(forgetting, 'snapshots'),
  goals: forgetting => wholeFiles(forgetting, 'goals'),
  // A community is removed with `pln remove`, which undo takes back.
  network: () => [],
};

/** Copies of attached files that only forgotten entries cite. */
function attachedFiles({home: {portfolio}, texts, target: {ids}}: Forgetting): Removal[] {
  const all = filesOf(texts, 'journal').flatMap(([file, text]) =>
    readJournal(text, file).entries.map(({entry}) => entry),
  );
  const attached = (isWanted: (id: string) => boolean): string[] =>
    all
      .filter(({id}) => isWanted(id))
      .flatMap(({evidence}) => evidence.flatMap(({type, url}) => (type === 'file' && url ? [url] : [])));
  const others = new Set(attached(id => !ids.has(id)));
  return [...new Set(attached(id => ids.has(id)))]
    .filter(file => isAttachment(file) && !others.has(file) && portfolio.has(file))
    .map(removeWholeFile);
}

/** Files with undos first, then the newest first: an undo is found by the act that it undid. */
function actLines({texts, target, undos}: Forgetting): Removal[] {
  const rank = ([, text]: readonly [string, string]): number =>
    [...undos].some(id => text.includes(`"${id}"`)) ? 0 : 1;
  return filesOf(texts, 'acts')
    .toReversed()
    .toSorted((one, two) => rank(one) - rank(two))
    .flatMap(([file, text]) => forgetActs(file, text, target) ?? []);
}

/** Files that are one record each. */
const wholeFiles = ({texts, target}: Forgetting, kind: 'goals' | 'snapshots'): Removal[] =>
  filesOf(texts, kind)
    .filter(([file, text]) =>
      formatOf(kind)
        .recordsIn(text, file)
        .some(({id}) => target.ids.has(id)),
    )
    .map(([file]) => removeWholeFile(file));

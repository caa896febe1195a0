import {caseless} from '../../domain/common/text.ts';
import {editKey, startEdit, type TextEdit} from '../drawing/text-edit.ts';
import {matchingLabels} from './fuzzy.ts';

/** One of several things that can be chosen together. */
export interface CheckItem {
  id: string;
  label: string;
  /** Shown at the right. */
  aside?: string;
}

/** Several things to tick. Typing narrows them; what is ticked is listed all the same. */
export interface Checklist {
  items: readonly CheckItem[];
  /** Ids, in the order in which they were ticked. */
  ticked: readonly string[];
  edit: TextEdit;
  cursor: number;
  /** Whether a typed word that is not in the list can be ticked, too. */
  takesWords: boolean;
}

export const startChecklist = (
  items: readonly CheckItem[],
  ticked: readonly string[],
  takesWords = false,
): Checklist => ({items, ticked, edit: startEdit(''), cursor: 0, takesWords});

/** The items in the order in which they are shown: while letters narrow them, the matches, then what else is ticked. */
export function listedItems({items, ticked, edit, takesWords}: Checklist): readonly CheckItem[] {
  const typed = edit.text.trim();
  if (typed === '') return items;
  const found = matchingLabels(items, typed);
  const isNew = takesWords && !items.some(({label}) => caseless(label) === caseless(typed));
  const others = items.filter(one => ticked.includes(one.id) && !found.includes(one));
  return [...(isNew ? [{id: typed, label: typed, aside: 'new'}] : []), ...found, ...others];
}

export const itemAtCursor = (list: Checklist): CheckItem | undefined => listedItems(list)[list.cursor];

/** Ticks or unticks the item at the cursor; then all items are listed again, with the cursor on the same one. */
export function toggleItem(list: Checklist): Checklist {
  const item = itemAtCursor(list);
  if (!item) return list;
  const {id} = item;
  const isTicked = list.ticked.includes(id);
  const items = list.items.some(one => one.id === id) ? list.items : [{id, label: item.label}, ...list.items];
  return {
    ...list,
    items,
    ticked: isTicked ? list.ticked.filter(one => one !== id) : [...list.ticked, id],
    edit: startEdit(''),
    cursor: items.findIndex(one => one.id === id),
  };
}

/** What Enter confirms: the ticked items, and the one that letters were typed for. null: nothing matches the letters. */
export function confirmed(list: Checklist): readonly string[] | null {
  if (list.edit.text.trim() === '') return list.ticked;
  const item = itemAtCursor(list);
  if (!item) return null;
  return list.ticked.includes(item.id) ? list.ticked : [...list.ticked, item.id];
}

const MOVES: Readonly<Record<string, number>> = {
  down: 1,
  'ctrl-n': 1,
  tab: 1,
  up: -1,
  'ctrl-p': -1,
  'shift-tab': -1,
  pagedown: 8,
  pageup: -8,
};

/** The list after a key other than Enter and Esc. */
export function checklistKey(list: Checklist, key: string): Checklist {
  if (key === 'space') return toggleItem(list);
  const move = MOVES[key];
  if (move !== undefined) {
    const last = listedItems(list).length - 1;
    return {...list, cursor: Math.max(0, Math.min(last, list.cursor + move))};
  }
  const edit = editKey(list.edit, key);
  return edit === null ? list : {...list, edit, cursor: 0};
}

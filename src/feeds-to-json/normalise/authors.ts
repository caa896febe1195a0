import {oneLine} from '../../domain/common/text.ts';
import type {JsonFeedAuthor} from '../../domain/entries/json-feed.ts';
import type {DraftAuthor} from '../formats/feed-draft.ts';
import {nameText} from '../formats/titles.ts';
import {compact, linkOf, withoutCdata} from './values.ts';

/**
 * `jan@example.org (Jan Vos)`, the form of RSS 2.0, and `Jan Vos <jan@example.org>` or with `()`, which people write. Archives
 * of mailing lists write a wide `＠`, ` at ` or ` (a) `.
 */
const EMAIL_FIRST = /^\S{1,200}(?:[@＠]| at | [([](?:at?|@)[)\]] )\S{1,200} \(([^()]{1,200})\)$/i;
const NAME_FIRST = /^([^<>()]{1,200}) [<(]\S{1,200}[@＠]\S{1,200}[>)]$/;

/** Authors with a name or a link, each once. An e-mail address is the name only if there is no other. */
export function authorsOf(
  drafts: DraftAuthor[] | undefined,
  base: string | undefined,
): JsonFeedAuthor[] | undefined {
  if (!drafts || drafts.length === 0) return undefined;
  const authors = new Map<string, JsonFeedAuthor>();
  for (const draft of drafts) {
    const author = compact({
      name: nameOf(draft.name) || oneLine(draft.email ?? ''),
      url: linkOf(draft.url, base),
      avatar: linkOf(draft.avatar, base),
    });
    const key = author.name ?? author.url;
    if (key && !authors.has(key)) authors.set(key, author);
  }
  return authors.size > 0 ? [...authors.values()] : undefined;
}

function nameOf(raw: string | undefined): string {
  const name = oneLine(nameText(withoutCdata(raw ?? '')));
  const found = (EMAIL_FIRST.exec(name) ?? NAME_FIRST.exec(name))?.[1]?.trim() ?? name;
  // In mail a name with a comma is in quotes (RFC 5322 §3.4).
  return /^"([^"]+)"$/.exec(found)?.[1] ?? found;
}

import type {RssFeed} from 'feedsmith';
import type {DraftAttachment} from './feed-draft.ts';

/** Media RSS (https://www.rssboard.org/media-rss): elements are on the item or in groups of variants. */
type Media = NonNullable<RssFeed.Item<string>['media']>;
type MediaContent = NonNullable<Media['contents']>[number];

const contentsOf = (media: Media) => [
  ...(media.contents ?? []),
  ...(media.groups ?? []).flatMap(group => group.contents ?? []),
];

/** The attachments: sound, film, documents, and the pictures of a gallery. A single picture is the item's `image` instead. */
export function mediaAttachments(media: Media | undefined): DraftAttachment[] | undefined {
  if (!media) return undefined;
  const pictures = distinctPictures(media.contents ?? []);
  const gallery = new Set(pictures.length > 1 ? pictures : []);
  return contentsOf(media)
    .filter(content => content.url && (!isPicture(content) || gallery.has(content)))
    .map(content => ({
      url: content.url,
      type: content.type,
      size: content.fileSize,
      duration: content.duration,
      // Mastodon has the description of a picture for people who cannot see it here.
      title: content.title?.value ?? (isPicture(content) ? content.description?.value : undefined),
    }));
}

/** The image of the item: the thumbnail, else the publisher's default picture, else the first. */
export function mediaImage(media: Media | undefined): string | undefined {
  if (!media) return undefined;
  const groups = media.groups ?? [];
  const pictures = distinctPictures(contentsOf(media));
  const thumbnails = [media, ...groups, ...contentsOf(media)].flatMap(holder => holder.thumbnails ?? []);
  const preferred = pictures.find(picture => picture.isDefault) ?? pictures[0];
  return thumbnails.map(({url}) => url).find(url => url && !isGravatar(url)) ?? preferred?.url;
}

/** Keeps the widest of several sizes of one picture. Newspapers publish them at addresses that differ only in the size. */
function distinctPictures(contents: readonly MediaContent[]): MediaContent[] {
  const widest = new Map<string, MediaContent>();
  for (const content of contents) {
    if (!content.url || !isPicture(content) || isGravatar(content.url)) continue;
    const picture = content.url.replace(SIZE, '');
    const known = widest.get(picture);
    if (!known || (content.width ?? 0) > (known.width ?? 0)) widest.set(picture, content);
  }
  return [...widest.values()];
}

/** Parameters of an address that set the size of a picture. */
const SIZE = /(?<=[?&])(?:w|h|s|q|width|height|size|quality|fit|auto|format|crop|dpr|resize)=[^&#]*&?/gi;

/** WordPress adds the author's Gravatar to each post, which is not a picture of the post. */
const isGravatar = (url: string): boolean => /^https?:\/\/[\w.]*gravatar\.com\//i.test(url);

/** The only text of a YouTube feed. */
export const mediaDescription = (media: Media | undefined): string | undefined =>
  media?.description?.value ?? media?.groups?.find(group => group.description)?.description?.value;

const isPicture = ({medium, type, url}: MediaContent): boolean =>
  medium || type
    ? medium?.toLowerCase() === 'image' || /^image\//i.test(type ?? '')
    : /\.(?:jpe?g|png|gif|webp|avif)(?:[?#]|$)/i.test(url ?? '');

/** The tags: the labels of categories, and keywords. */
export const mediaTags = (media: Media | undefined): (string | undefined)[] =>
  [media, ...(media?.groups ?? []), ...(media ? contentsOf(media) : [])].flatMap(one => [
    ...(one?.categories ?? []).map(({label, name}) => label ?? name),
    ...(one?.keywords ?? []),
  ]);

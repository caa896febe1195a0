import type {RssFeed} from 'feedsmith';
import type {DraftAttachment} from './feed-draft.ts';

/** Media RSS (https://www.rssboard.org/media-rss): elements stand on the item or inside groups of variants. */
type Media = NonNullable<RssFeed.Item<string>['media']>;
type MediaContent = NonNullable<Media['contents']>[number];

const contentsOf = (media: Media) => [
  ...(media.contents ?? []),
  ...(media.groups ?? []).flatMap(group => group.contents ?? []),
];

/** Sound, film, documents, and the pictures of a gallery. One picture alone is the item's `image`, not a file of it. */
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
      // Mastodon describes a picture for people who cannot see it.
      title: content.title?.value ?? (isPicture(content) ? content.description?.value : undefined),
    }));
}

/** The thumbnail, else the picture that the publisher prefers, else the first. */
export function mediaImage(media: Media | undefined): string | undefined {
  if (!media) return undefined;
  const groups = media.groups ?? [];
  const pictures = distinctPictures(contentsOf(media));
  const thumbnails = [media, ...groups, ...contentsOf(media)].flatMap(holder => holder.thumbnails ?? []);
  const preferred = pictures.find(picture => picture.isDefault) ?? pictures[0];
  return thumbnails.map(({url}) => url).find(url => url && !isGravatar(url)) ?? preferred?.url;
}

/** Newspapers repeat one picture in several widths, at addresses that differ in nothing else. Of these, the widest. */
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

/** Parameters of an address that say how large a picture is sent. */
const SIZE = /(?<=[?&])(?:w|h|s|q|width|height|size|quality|fit|auto|format|crop|dpr|resize)=[^&#]*&?/gi;

/** WordPress adds the author's Gravatar to every post, which is not a picture of it. */
const isGravatar = (url: string): boolean => /^https?:\/\/[\w.]*gravatar\.com\//i.test(url);

/** YouTube's only text. */
export const mediaDescription = (media: Media | undefined): string | undefined =>
  media?.description?.value ?? media?.groups?.find(group => group.description)?.description?.value;

const isPicture = ({medium, type, url}: MediaContent): boolean =>
  medium || type
    ? medium?.toLowerCase() === 'image' || /^image\//i.test(type ?? '')
    : /\.(?:jpe?g|png|gif|webp|avif)(?:[?#]|$)/i.test(url ?? '');

/** Categories by their label, and keywords. */
export const mediaTags = (media: Media | undefined): (string | undefined)[] =>
  [media, ...(media?.groups ?? []), ...(media ? contentsOf(media) : [])].flatMap(one => [
    ...(one?.categories ?? []).map(({label, name}) => label ?? name),
    ...(one?.keywords ?? []),
  ]);

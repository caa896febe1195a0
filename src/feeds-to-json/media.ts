import type {RssFeed} from 'feedsmith';
import type {DraftAttachment} from './draft.ts';

/** Media RSS (https://www.rssboard.org/media-rss): elements stand on the item or inside groups of variants. */
type Media = NonNullable<RssFeed.Item<string>['media']>;

const contentsOf = (media: Media) => [
  ...(media.contents ?? []),
  ...(media.groups ?? []).flatMap(group => group.contents ?? []),
];

/** Sound, film and documents. Pictures are the item's `image`, not files that belong to it. */
export function mediaAttachments(media: Media | undefined): DraftAttachment[] | undefined {
  return (
    media &&
    contentsOf(media)
      .filter(content => content.url && !isPicture(content))
      .map(({url, type, fileSize, duration, title}) => ({
        url,
        type,
        size: fileSize,
        duration,
        title: title?.value,
      }))
  );
}

/** The thumbnail, else the first picture; WordPress adds the author's Gravatar to every post, which is no picture of it. */
export function mediaImage(media: Media | undefined): string | undefined {
  if (!media) return undefined;
  const groups = media.groups ?? [];
  const pictures = [
    ...(media.thumbnails ?? []),
    ...groups.flatMap(group => group.thumbnails ?? []),
    ...contentsOf(media).flatMap(content => content.thumbnails ?? []),
    ...contentsOf(media).filter(isPicture),
  ];
  return pictures
    .map(picture => picture.url)
    .find(url => url && !/^https?:\/\/[\w.]*gravatar\.com\//i.test(url));
}

/** YouTube's only text. */
export const mediaDescription = (media: Media | undefined): string | undefined =>
  media?.description?.value ?? media?.groups?.find(group => group.description)?.description?.value;

const isPicture = (content: {medium?: string; type?: string}): boolean =>
  content.medium === 'image' || Boolean(content.type?.toLowerCase().startsWith('image/'));

/** Categories by their label, and keywords. */
export const mediaTags = (media: Media | undefined): (string | undefined)[] =>
  [media, ...(media?.groups ?? [])].flatMap(one => [
    ...(one?.categories ?? []).map(({label, name}) => label ?? name),
    ...(one?.keywords ?? []),
  ]);

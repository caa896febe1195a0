import type {CommunityKind} from '../../domain/network/community.ts';

/** A recording that belongs to an item. */
export interface Recording {
  file: string;
  minutes: number;
  bytes: number;
}

/** One item of a made-up community. */
export interface DemoItem {
  path: string;
  title: string;
  author?: string;
  /** Hours before the network is made. */
  hours: number;
  /** `{yesterday}` is replaced by the day before, as an HTTP date. */
  html: string;
  /** The key that all posts of a thread share. */
  thread?: string;
  /** The path of the post that this one answers. */
  answers?: string;
  replies?: number;
  recording?: Recording;
  /** The address on another site: the same article in two communities is one entry. */
  url?: string;
}

/** A made-up community. Its site does not exist: names under `.example` are reserved (RFC 2606). */
export interface DemoCommunity {
  host: string;
  title: string;
  kind: CommunityKind;
  language: string;
  items: readonly DemoItem[];
}

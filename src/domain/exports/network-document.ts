import type {CommunityKind} from '../network/community.ts';
import type {DocumentFacts, GoalName} from './document.ts';

/** The data of an exported network. Its addresses are redacted. */
export interface NetworkDocument extends DocumentFacts {
  /** By name. */
  communities: ExportedCommunity[];
}

export interface ExportedCommunity {
  id: string;
  title: string;
  kind: CommunityKind;
  muted: boolean;
  /** When the learner joined, ISO 8601 with offset. */
  joinedAt: string;
  goals: GoalName[];
  tags: string[];
  sources: ExportedSource[];
}

export interface ExportedSource {
  id: string;
  url: string;
  title: string | null;
  /** The page that people visit. */
  htmlUrl: string | null;
}

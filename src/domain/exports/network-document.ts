import type {CommunityKind} from '../network/community.ts';
import type {DocumentFacts, GoalName} from './document.ts';

/** What an exporter makes a document of the network of. Addresses are fit for others to see. */
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

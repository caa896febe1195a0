/** How politely a host is requested, if its publisher or its behaviour needs more than the general rule. */
export interface HostRule {
  /** The least time between the starts of two requests, in milliseconds. */
  gapMs: number;
  /** How many of its sources are fetched in one refresh, those first that waited longest. null: all. */
  perRun: number | null;
  /** Whether its 403 means 429: slow down. */
  refusesToSlowDown: boolean;
}

export const GAP_MS = 2000;

/** A rule applies to hosts whose name ends with `domain`. */
const RULES: readonly (HostRule & {domain: string})[] = [
  // Since June 2026 it allows about one feed a minute for each IP address, and often sends 403 for more.
  {domain: 'reddit.com', gapMs: 60_000, perRun: 1, refusesToSlowDown: true},
  // A small site, run by few people.
  {domain: 'lobste.rs', gapMs: 10_000, perRun: null, refusesToSlowDown: false},
];

export type RuleOf = (host: string) => HostRule & {domain: string};

/** Gives the rule of a host. `gapMs`: the gap of hosts without a rule of their own. */
export function hostRules(gapMs = GAP_MS): RuleOf {
  return host => {
    const name = host.replace(/:\d+$/, '').toLowerCase();
    const rule = RULES.find(({domain}) => name === domain || name.endsWith(`.${domain}`));
    return rule ?? {domain: host, gapMs, perRun: null, refusesToSlowDown: false};
  };
}

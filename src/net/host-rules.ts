/** How a host is to be asked, where its publisher or its habits say more than the rule for all. */
export interface HostRule {
  /** At least so long between the beginnings of two requests, in milliseconds. */
  gapMs: number;
  /** How many of its sources are asked in one run, those first that waited longest; null: all. */
  perRun: number | null;
  /** Its 403 means what 429 means elsewhere. */
  refusesToSlowDown: boolean;
}

export const GAP_MS = 2000;

/** By the end of the host's name. */
const RULES: readonly (HostRule & {domain: string})[] = [
  // About one feed a minute and address since June 2026, and often 403 for everything above.
  {domain: 'reddit.com', gapMs: 60_000, perRun: 1, refusesToSlowDown: true},
  // A small site, run by few.
  {domain: 'lobste.rs', gapMs: 10_000, perRun: null, refusesToSlowDown: false},
];

export type RuleOf = (host: string) => HostRule & {domain: string};

/** The rules of this program, with another usual gap than theirs where one is given. */
export function hostRules(gapMs = GAP_MS): RuleOf {
  return host => {
    const name = host.replace(/:\d+$/, '').toLowerCase();
    const rule = RULES.find(({domain}) => name === domain || name.endsWith(`.${domain}`));
    return rule ?? {domain: host, gapMs, perRun: null, refusesToSlowDown: false};
  };
}

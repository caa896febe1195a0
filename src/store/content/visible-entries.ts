/** SQL: whether anyone whom the learner hears carries the entry of a row of `states`; kept entries always show. */
export const VISIBLE = `(
  EXISTS (SELECT 1 FROM entries WHERE seq = states.entry AND kept_at IS NOT NULL)
  OR NOT EXISTS (SELECT 1 FROM entry_communities WHERE entry = states.entry)
  OR EXISTS (SELECT 1 FROM entry_communities JOIN communities ON communities.id = community_id
             WHERE entry = states.entry AND NOT muted AND NOT removed)
)`;

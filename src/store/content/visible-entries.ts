/** SQL: whether the entry of a row of `states` shows: a community that is not muted carries it, or it has a snapshot. */
export const VISIBLE = `(
  EXISTS (SELECT 1 FROM entries WHERE seq = states.entry AND kept_at IS NOT NULL)
  OR NOT EXISTS (SELECT 1 FROM entry_communities WHERE entry = states.entry)
  OR EXISTS (SELECT 1 FROM entry_communities JOIN communities ON communities.id = community_id
             WHERE entry = states.entry AND NOT muted AND NOT removed)
)`;

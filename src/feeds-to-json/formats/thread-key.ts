/**
 * The key of a topic from a guid of Discourse, which has no other field for it. The guids are `forum.example-post-1234-5` and
 * `forum.example-topic-1234`, and all posts of the topic share the key `forum.example-topic-1234`.
 */
export function threadKeyOf(guid: string | undefined): string | undefined {
  const post = /^([\w.:-]{1,200})-(?:post-(\d{1,12})-\d{1,12}|topic-(\d{1,12}))$/.exec(guid ?? '');
  return post ? `${post[1]}-topic-${post[2] ?? post[3]}` : undefined;
}

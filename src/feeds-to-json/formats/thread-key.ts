/**
 * Discourse names topic and number in its guids (`forum.example-post-1234-5`, `forum.example-topic-1234`), and has no
 * other field for it: all posts of a topic share `forum.example-topic-1234`.
 */
export function threadKeyOf(guid: string | undefined): string | undefined {
  const post = /^([\w.:-]{1,200})-(?:post-(\d{1,12})-\d{1,12}|topic-(\d{1,12}))$/.exec(guid ?? '');
  return post ? `${post[1]}-topic-${post[2] ?? post[3]}` : undefined;
}

/** A cell of a Markdown table. */
export const cell = (text: string): string => text.replaceAll('|', '\\|');

/** A page whose table is made from the code. */
export const page = (title: string, about: string, table: readonly string[]): string =>
  `# ${title}\n\n${about}\n\n${table.join('\n')}\n\nThis page is made from the code: change it there, then run \`PLN_WRITE_DOCS=1 npm test -- docs\`.\n`;

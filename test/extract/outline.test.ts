import {expect, test} from 'vitest';
import {markdownFrom} from '../../src/extract/outline.ts';

test.each([
  ['no heading at all', 'no heading at all'],
  ['# One\n\nText.\n\n## Two\n\n# Three', '### One\n\nText.\n\n#### Two\n\n### Three'],
  ['### Deep\n\n##### Deeper', '### Deep\n\n#### Deeper'],
  ['Title\n=====\n\nPart\n----\n\nText', '### Title\n\n#### Part\n\nText'],
  ['```\n# a comment\n```\n\n# Real', '```\n# a comment\n```\n\n### Real'],
  ['    # indented code\n\n# Real #', '    # indented code\n\n### Real'],
  ['> # Quoted\n> text\n\n- # Item', '> ### Quoted\n> text\n\n- ### Item'],
  ['a\n\n---\n\nb', 'a\n\n---\n\nb'],
  ['#hashtag and #more', '#hashtag and #more'],
])('the headings of %j are below the third level', (markdown, moved) => {
  expect(markdownFrom(3, markdown)).toBe(moved);
});

test('no heading is deeper than the sixth', () => {
  expect(markdownFrom(5, '# a\n\n## b\n\n### c')).toBe('##### a\n\n###### b\n\n###### c');
});

import {type Box, BREAK, isVisible, makeBox, type TextPiece} from './tree.ts';

/** Reads plain text into a tree like that of an article. Each word keeps its place in the text. */
export function readText(text: string): Box {
  const root = makeBox('root');
  let pieces: TextPiece[] = [];
  const endParagraph = () => {
    if (pieces.some(isVisible)) root.children.push({kind: 'paragraph', level: 0, pieces});
    pieces = [];
  };
  let start = 0;
  for (const line of text.split('\n')) {
    const end = start + line.length;
    if (line.trim() === '') endParagraph();
    else {
      if (pieces.length > 0) pieces.push({text: BREAK, roles: [], start, end: start});
      pieces.push({text: line, roles: [], start, end});
    }
    start = end + 1;
  }
  endParagraph();
  return root;
}

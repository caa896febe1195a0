import {expect, test} from 'vitest';
import {attachmentFacts, attachmentName} from '../../../src/domain/entries/attachment.ts';

test.each([
  [{title: 'Episode one', url: 'https://a.example/1.mp3'}, 'Episode one'],
  [{title: null, url: 'https://a.example/show/ep%201.mp3?token=x'}, 'ep 1.mp3'],
  [{title: null, url: 'https://a.example/%E0%A4%A'}, '%E0%A4%A'],
  [{title: null, url: 'https://a.example/'}, 'https://a.example/'],
])('%j is called %j', (file, name) => {
  expect(attachmentName(file)).toBe(name);
});

test.each([
  ['audio/mpeg', 12_345_678, 2040, 'audio · 34 min · 12 MB'],
  ['video/mp4', 1_400_000_000, 3900, 'video · 1 h 5 min · 1.4 GB'],
  ['application/pdf', 999, null, 'pdf · 999 bytes'],
  ['application/pdf', 999_999, null, 'pdf · 1 MB'],
  ['application/octet-stream', null, 45, 'file · 45 s'],
  ['audio/ogg', null, 3600, 'audio · 1 h'],
])('a file of %s, %s bytes and %s seconds is %j', (mime_type, size_in_bytes, duration_in_seconds, words) => {
  expect(attachmentFacts({url: '', title: null, mime_type, size_in_bytes, duration_in_seconds})).toBe(words);
});

import {createHash} from 'node:crypto';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {
  base32,
  communityIdOf,
  entryIdOfItem,
  entryIdOfUrl,
  type Hash,
  newActId,
  newAnnotationId,
  newDeviceId,
  newGoalId,
  newReflectionId,
  type SourceId,
  sourceIdOf,
} from '../../../src/domain/common/ids.ts';

const hash: Hash = text => new Uint8Array(createHash('sha256').update(text, 'utf8').digest());

/** RFC 4648 §6 written a second time, by way of one big number in base 2. */
function slowBase32(bytes: Uint8Array): string {
  const bits = [...bytes].map(byte => byte.toString(2).padStart(8, '0')).join('');
  const fives = bits.match(/.{1,5}/g) ?? [];
  return fives
    .map(five => 'abcdefghijklmnopqrstuvwxyz234567'[Number.parseInt(five.padEnd(5, '0'), 2)])
    .join('');
}

const H = (text: string): string => slowBase32(hash(text)).slice(0, 12);

// RFC 4648 §10, lower-case and without padding.
test.each([
  ['', ''],
  ['f', 'my'],
  ['fo', 'mzxq'],
  ['foo', 'mzxw6'],
  ['foob', 'mzxw6yq'],
  ['fooba', 'mzxw6ytb'],
  ['foobar', 'mzxw6ytboi'],
])('base32 of %j', (text, coded) => {
  expect(base32(new TextEncoder().encode(text))).toBe(coded);
});

test('base32 of any bytes', () => {
  fc.assert(fc.property(fc.uint8Array({maxLength: 64}), bytes => base32(bytes) === slowBase32(bytes)));
});

describe('ids made of what they stand for', () => {
  test('vectors computed outside this program', () => {
    // printf %s https://example.org/feed.xml | sha256sum | xxd -r -p | base32 | tr A-Z a-z | cut -c1-12
    expect(sourceIdOf(hash, 'https://example.org/feed.xml')).toBe('s25hzzjigqpv6');
    expect(communityIdOf(hash, 's25hzzjigqpv6' as SourceId)).toBe('cnhf3w6bwtsq2');
    expect(entryIdOfUrl(hash, 'https://example.org/ä')).toBe('enwbub2swnivh');
    expect(entryIdOfItem(hash, 's25hzzjigqpv6' as SourceId, 'tag:1')).toBe('e3d6sh3yrxat5');
  });

  test('any text', () => {
    fc.assert(
      fc.property(fc.string({unit: 'binary'}), fc.string({unit: 'grapheme'}), (one, two) => {
        expect(sourceIdOf(hash, one)).toBe(`s${H(one)}`);
        expect(communityIdOf(hash, one as SourceId)).toBe(`c${H(one)}`);
        expect(entryIdOfUrl(hash, one)).toBe(`e${H(one)}`);
        expect(entryIdOfItem(hash, one as SourceId, two)).toBe(`e${H(`${one}\n${two}`)}`);
      }),
    );
  });
});

test.each([
  [newAnnotationId, 'a'],
  [newReflectionId, 'r'],
  [newGoalId, 'g'],
  [newActId, 't'],
] as const)('%o makes a letter and sixteen random characters', (make, letter) => {
  const asked: number[] = [];
  const id = make(count => {
    asked.push(count);
    return new Uint8Array(count).fill(0xff);
  });
  expect(id).toBe(`${letter}${'7'.repeat(16)}`);
  expect(asked).toEqual([10]);
});

test('a device has eight characters', () => {
  expect(newDeviceId(count => new Uint8Array(count))).toBe('aaaaaaaa');
});

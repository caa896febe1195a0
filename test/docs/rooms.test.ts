// Covers: .dependency-cruiser.cjs

import {readdirSync, readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {expect, test} from 'vitest';

interface Rule {
  name: string;
  from: {path?: string};
  to: {pathNot?: string | string[]};
}

const ROOT = new URL('../../', import.meta.url);
const {forbidden} = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as {forbidden: Rule[]};

/** What the import rule lets a room import, itself left out. */
const ruleOf = (room: string): string[] | undefined => {
  const rule = forbidden.find(({name}) => name === `${room}-imports`);
  const allowed = rule && [rule.to.pathNot ?? []].flat().map(path => path.replace(/^\^src\/|\/$/g, ''));
  return allowed?.filter(other => other !== room).sort();
};

/** The rows of the table of rooms: its rooms, and what they may import. */
const rows = [
  ...readFileSync(new URL('docs/architecture.md', ROOT), 'utf8').matchAll(
    /^\| (`[\w-]+\/`(?:, `[\w.]+`)?) \| .+ \| ([^|]+) \|$/gm,
  ),
].map(([, rooms = '', may = '']) => ({
  rooms: [...rooms.matchAll(/`([\w.-]+)\/?`/g)].map(([, room = '']) => room),
  may: may === 'nothing' ? [] : may.split(', ').sort(),
}));

test('the table of rooms has every room', () => {
  expect(rows.flatMap(({rooms}) => rooms).sort()).toEqual(readdirSync(new URL('src', ROOT)).sort());
});

test.each(rows.filter(({may}) => may[0] !== 'anything'))('$rooms may import what the rule says', row => {
  const [room = ''] = row.rooms;
  expect(row.may).toEqual(ruleOf(room));
});

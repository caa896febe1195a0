import {isIPv6, type LookupFunction} from 'node:net';

type Names = Record<string, readonly string[]>;

export interface TestNames {
  lookup: LookupFunction;
  /** Sets the answers from now on. */
  set(names: Names): void;
}

/** A resolver of names made up for a test. With several sets, each lookup uses the next, and the last one stays. */
export function namesOf(...sets: Names[]): TestNames {
  const waiting = [...sets];
  let current: Names = {};
  return {
    set(names) {
      waiting.length = 0;
      current = names;
    },
    lookup(name, _options, done) {
      current = waiting.shift() ?? current;
      const addresses = current[name];
      if (!addresses) return done(Object.assign(new Error(name), {code: 'ENOTFOUND'}), []);
      done(
        null,
        addresses.map(address => ({address, family: isIPv6(address) ? 6 : 4})),
      );
    },
  };
}

import {lookup as systemLookup} from 'node:dns';
import {type BlockList, isIP, type LookupFunction} from 'node:net';
import {Agent, buildConnector, type Dispatcher} from 'undici';
import type {Reach} from '../domain/network/community.ts';

/** One way out for public addresses and one for private ones: neither ever connects to an address of the other. */
export interface Connections extends Record<Reach, Dispatcher> {
  /** Cuts every connection. */
  close(): Promise<void>;
}

export interface ConnectionOptions {
  /** To look up a name and connect. */
  timeoutMs: number;
  privateAddresses: BlockList;
  /** How names become addresses; the system's own when left out. */
  lookup?: LookupFunction;
}

/** The host has addresses, but none that the chosen way out may connect to. */
export class NoSuchReach extends Error {
  readonly code = 'NO_SUCH_REACH';
  /** An address that was refused. */
  readonly address: string;

  constructor(address: string) {
    super(`${address} is not where this request may go`);
    this.address = address;
  }
}

/**
 * The rule is applied to the address that is then connected to, because a public name may stand for a private address,
 * or for another one a moment later (DNS rebinding).
 */
export function createConnections({
  timeoutMs,
  privateAddresses,
  lookup = systemLookup as LookupFunction,
}: ConnectionOptions): Connections {
  const isPrivate = (address: string): boolean =>
    // A zone (`fe80::1%eth0`) is no part of the address.
    privateAddresses.check(address.replace(/%.*/, ''), isIP(address) === 6 ? 'ipv6' : 'ipv4');
  const wayTo = (reach: Reach): Agent =>
    agentOf(timeoutMs, lookup, address => isPrivate(address) === (reach === 'private'));
  const ways = {public: wayTo('public'), private: wayTo('private')};
  return {
    ...ways,
    close: async () => {
      await Promise.all([ways.public.destroy(), ways.private.destroy()]);
    },
  };
}

function agentOf(timeout: number, lookup: LookupFunction, isAllowed: (address: string) => boolean): Agent {
  const options = {timeout, allowH2: false, lookup: allowedOnly(lookup, isAllowed)};
  const connect = buildConnector(options as buildConnector.BuildOptions);
  return new Agent({
    // HTTP/1.1 hands over header bytes as they came, which validators depend on.
    allowH2: false,
    // A pool would open a second one whenever the first is not yet quite done with the last answer.
    connections: 1,
    connect: (to, callback) => {
      // Nothing is looked up for a host that is an address already.
      const isRefused = isIP(to.hostname) !== 0 && !isAllowed(to.hostname);
      if (isRefused) process.nextTick(callback, new NoSuchReach(to.hostname), null);
      else connect(to, callback);
    },
    // The deadline measures the whole exchange; undici's own limits only the pauses in it.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
}

/** The addresses of a name that may be connected to. */
const allowedOnly =
  (lookup: LookupFunction, isAllowed: (address: string) => boolean): LookupFunction =>
  (name, options, done) => {
    lookup(name, {...options, all: true}, (error, found) => {
      if (error) return done(error, []);
      const all = Array.isArray(found) ? found : [];
      const allowed = all.filter(({address}) => isAllowed(address));
      const [first] = allowed;
      if (!first) return done(new NoSuchReach(all[0]?.address ?? name), []);
      return options.all ? done(null, allowed) : done(null, first.address, first.family);
    });
  };

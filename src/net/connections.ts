import {lookup as systemLookup} from 'node:dns';
import {type BlockList, isIP, type LookupFunction} from 'node:net';
import {Agent, buildConnector, type Dispatcher} from 'undici';
import type {Reach} from '../domain/network/community.ts';

/** A dispatcher for public addresses and one for private ones. Neither ever connects to an address of the other kind. */
export interface Connections extends Record<Reach, Dispatcher> {
  /** Cuts every connection. */
  close(): Promise<void>;
}

export interface ConnectionOptions {
  /** For looking up a name and connecting. */
  timeoutMs: number;
  privateAddresses: BlockList;
  /** Looks up names. Without it, the system's own lookup is used. */
  lookup?: LookupFunction;
}

/** The host has addresses, but none that this dispatcher may connect to. */
export class NoSuchReach extends Error {
  readonly code = 'NO_SUCH_REACH';
  /** An address that was refused. */
  readonly address: string;

  constructor(address: string) {
    super(`this request may not go to ${address}`);
    this.address = address;
  }
}

/**
 * Makes both dispatchers. The address itself is checked when the connection is made, because a public name may lead to a
 * private address, or to another one a moment later (DNS rebinding).
 */
export function createConnections({
  timeoutMs,
  privateAddresses,
  lookup = systemLookup as LookupFunction,
}: ConnectionOptions): Connections {
  const isPrivate = (address: string): boolean =>
    // A zone (`fe80::1%eth0`) does not belong to the address.
    privateAddresses.check(address.replace(/%.*/, ''), isIP(address) === 6 ? 'ipv6' : 'ipv4');
  const agentFor = (reach: Reach): Agent =>
    agentOf(timeoutMs, lookup, address => isPrivate(address) === (reach === 'private'));
  const agents = {public: agentFor('public'), private: agentFor('private')};
  return {
    ...agents,
    close: async () => {
      await Promise.all([agents.public.destroy(), agents.private.destroy()]);
    },
  };
}

function agentOf(timeout: number, lookup: LookupFunction, isAllowed: (address: string) => boolean): Agent {
  const options = {timeout, allowH2: false, lookup: allowedOnly(lookup, isAllowed)};
  const connect = buildConnector(options as buildConnector.BuildOptions);
  return new Agent({
    // HTTP/1.1 gives header bytes unchanged, and validators must be sent back unchanged.
    allowH2: false,
    // A pool would open a second connection whenever the first has not quite finished its last response.
    connections: 1,
    connect: (to, callback) => {
      // There is no lookup for a host that is an address already.
      const isRefused = isIP(to.hostname) !== 0 && !isAllowed(to.hostname);
      if (isRefused) process.nextTick(callback, new NoSuchReach(to.hostname), null);
      else connect(to, callback);
    },
    // The deadline limits the whole exchange. undici's timeouts limit only the pauses in it.
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

import {type BlockList, isIPv6} from 'node:net';
import {Agent, buildConnector, type Dispatcher} from 'undici';

export interface Connections {
  /** Who carries a request to `url` when `origin` was asked for first. */
  agentFor(url: URL, origin: string): Dispatcher;
  /** Cuts every connection. */
  close(): Promise<void>;
}

/**
 * Two ways out: one to wherever the learner's own address leads, and one that connects to no private address, for
 * redirects from a public one. What counts is the address connected to, because a public name may stand for a private
 * address, and for another one a moment later.
 */
export function createConnections(timeoutMs: number, privateOnes: BlockList): Connections {
  /** Origins that the open way has last reached at a private address. */
  const atHome = new Map<string, boolean>();
  const open = agentOf(timeoutMs, {}, (origin, address) =>
    atHome.set(origin, privateOnes.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')),
  );
  const guarded = agentOf(timeoutMs, {blockList: privateOnes}, () => {});
  return {
    agentFor(url, origin) {
      const startedAtHome = atHome.get(origin) === true;
      const isKnownPublic = atHome.get(url.origin) === false;
      return url.origin === origin || startedAtHome || isKnownPublic ? open : guarded;
    },
    close: async () => {
      await Promise.all([open.destroy(), guarded.destroy()]);
    },
  };
}

function agentOf(
  timeout: number,
  options: {blockList?: BlockList},
  onConnected: (origin: string, address: string) => void,
): Agent {
  const connect = buildConnector({timeout, allowH2: false, ...options} as buildConnector.BuildOptions);
  return new Agent({
    // HTTP/1.1 hands over header bytes as they came, which validators depend on.
    allowH2: false,
    // A pool would open a second one whenever the first is not yet quite done with the last answer.
    connections: 1,
    connect: (to, callback) =>
      connect(to, (...ended) => {
        const [, socket] = ended;
        if (socket) onConnected(originOf(to), socket.remoteAddress ?? '');
        callback(...ended);
      }),
    // The deadline measures the whole exchange; undici's own limits only the pauses in it.
    headersTimeout: 0,
    bodyTimeout: 0,
  });
}

const originOf = ({protocol, host}: buildConnector.Options): string => new URL(`${protocol}//${host}`).origin;

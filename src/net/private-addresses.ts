import {BlockList} from 'node:net';

/**
 * Networks without public servers: all that the IANA special-purpose address registries do not call globally reachable
 * (RFC 6890; both registries as of 2025-10), multicast, and prefixes that were special in the past.
 */
const V4: readonly (readonly [network: string, prefix: number])[] = [
  ['0.0.0.0', 8], // "this network"
  ['10.0.0.0', 8],
  ['100.64.0.0', 10], // carrier-grade NAT
  ['127.0.0.0', 8],
  ['169.254.0.0', 16], // link-local, and the metadata of cloud machines
  ['172.16.0.0', 12],
  ['192.0.0.0', 24], // protocol assignments
  ['192.0.2.0', 24], // documentation
  ['192.88.99.0', 24], // 6to4 relays, deprecated
  ['192.168.0.0', 16],
  ['198.18.0.0', 15], // benchmarks
  ['198.51.100.0', 24], // documentation
  ['203.0.113.0', 24], // documentation
  ['224.0.0.0', 4], // multicast
  ['240.0.0.0', 4], // reserved, and 255.255.255.255
];
const V6: readonly (readonly [network: string, prefix: number])[] = [
  ['::', 96], // unspecified, loopback, and IPv4-compatible addresses
  ['::ffff:0:0:0', 96], // IPv4-translated (RFC 2765)
  ['64:ff9b:1::', 48], // translation inside one network
  ['100::', 64], // discard-only
  ['100:0:0:1::', 64], // dummy prefix
  ['2001::', 23], // protocol assignments, Teredo among them
  ['2001:db8::', 32], // documentation
  ['2002::', 16], // 6to4, deprecated
  ['3fff::', 20], // documentation
  ['5f00::', 16], // segment routing
  ['fc00::', 7], // unique local
  ['fe80::', 10], // link-local
  ['fec0::', 10], // site-local, deprecated
  ['ff00::', 8], // multicast
];

/**
 * On a network with IPv6 alone, NAT64 gives every public IPv4 host an address in this prefix (RFC 6052). Such an address is
 * as private as the IPv4 address in it. `BlockList` already treats IPv4-mapped addresses this way.
 */
const NAT64 = {prefix: '64:ff9b::', bits: 96};

/** The addresses that only the learner may name; see `FetchRequest.mayBePrivate`. */
export function privateAddresses(): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of V4) {
    list.addSubnet(network, prefix, 'ipv4');
    list.addSubnet(NAT64.prefix + network, NAT64.bits + prefix, 'ipv6');
  }
  for (const [network, prefix] of V6) list.addSubnet(network, prefix, 'ipv6');
  return list;
}

import {BlockList} from 'node:net';

/** Networks that are someone's own: a stranger's redirect has no business there (RFC 6890 and its registry). */
const V4: readonly (readonly [network: string, prefix: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10], // carrier-grade NAT
  ['127.0.0.0', 8],
  ['169.254.0.0', 16], // link-local, and the metadata of cloud machines
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];
const V6: readonly (readonly [network: string, prefix: number])[] = [
  ['::', 128],
  ['::1', 128],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
  // Ways to write an IPv4 address that lead through a translator.
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2002::', 16],
];

export function privateAddresses(): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of V4) list.addSubnet(network, prefix, 'ipv4');
  for (const [network, prefix] of V6) list.addSubnet(network, prefix, 'ipv6');
  return list;
}

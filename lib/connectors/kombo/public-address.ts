import 'server-only';
import { lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { AppError } from '@/lib/result';

const notAllowed = () => new AppError('refused', 'This file lies at an address that is not allowed.');

// https://www.iana.org/assignments/iana-ipv4-special-registry and its sister for IPv6
const inner = new BlockList();
for (const subnet of [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
]) {
  const [network = '', prefix] = subnet.split('/');
  inner.addSubnet(network, Number(prefix), 'ipv4');
}
inner.addSubnet('2001::', 23, 'ipv6');
inner.addSubnet('2001:db8::', 32, 'ipv6');
inner.addSubnet('2002::', 16, 'ipv6');
inner.addSubnet('3fff::', 20, 'ipv6');
/** All that was given out to the public of IPv6 lies in here. */
const global = new BlockList();
global.addSubnet('2000::', 3, 'ipv6');

/** Whether an IP address is one of the internet, not of this server, its network, or nobody. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !inner.check(address, 'ipv4');
  return isIP(address) === 6 && global.check(address, 'ipv6') && !inner.check(address, 'ipv6');
}

/** Refuses what is not https to a public place. A name is judged again when it is looked up. */
export function requirePublicUrl(url: URL): void {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const isAllowed = url.protocol === 'https:' && url.port === '' && (isIP(host) === 0 || isPublicAddress(host));
  if (!isAllowed) throw notAllowed();
}

/** Connects only to what it has judged, so that a name cannot answer differently the second time. */
export const publicLookup: LookupFunction = (hostname, options, answer) => {
  lookup(hostname, { ...options, all: true }, (error, found) => {
    if (error) return answer(error, '', 0);
    const [first] = found;
    if (!first || !found.every(({ address }) => isPublicAddress(address))) return answer(notAllowed(), '', 0);
    return options.all ? answer(null, found) : answer(null, first.address, first.family);
  });
};

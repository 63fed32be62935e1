import 'server-only';
import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { BlockList, isIPv6, type Socket } from 'node:net';

const near = new BlockList();
near.addSubnet('127.0.0.0', 8);
near.addSubnet('10.0.0.0', 8);
near.addSubnet('172.16.0.0', 12);
near.addSubnet('192.168.0.0', 16);
near.addSubnet('169.254.0.0', 16);
near.addAddress('::1', 'ipv6');
near.addSubnet('fc00::', 7, 'ipv6');
near.addSubnet('fe80::', 10, 'ipv6');

/** This machine or its private networks: where our own proxy stands. */
export function isNear(address: string): boolean {
  return near.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}

type Started = { request: Pick<IncomingMessage, 'headers'>; socket: Pick<Socket, 'remoteAddress'> };

/**
 * Only a proxy may say for whom it asks: whoever comes from afar could invent an address for every attempt to sign in. Next takes
 * the header as it comes and gives no look at the socket, so Node is asked, before Next sees the request.
 */
export function trustOnlyProxies(): void {
  subscribe('http.server.request.start', (message) => {
    const { request, socket } = message as Started; // https://nodejs.org/api/diagnostics_channel.html#http
    if (socket.remoteAddress && !isNear(socket.remoteAddress))
      request.headers['x-forwarded-for'] = socket.remoteAddress;
  });
}

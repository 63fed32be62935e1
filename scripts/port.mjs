import { createServer } from 'node:net';

function isTakenAt(port, host) {
  return new Promise((resolve) => {
    const server = createServer();
    // A machine without IPv6 has nothing listening there either.
    server.once('error', ({ code }) => resolve(code === 'EADDRINUSE' || code === 'EACCES'));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(false)));
  });
}

/** A sentence that says why this port cannot be used, or null. */
export async function whyPortIsUnusable(port, name) {
  const number = Number(port);
  if (!Number.isInteger(number) || number < 1 || number > 65_535) {
    return `${name} must be a port number between 1 and 65535, not "${port}".`;
  }
  const taken = (await isTakenAt(number, '127.0.0.1')) || (await isTakenAt(number, '::1'));
  return taken ? `Port ${number} is taken by another program. Stop it, or set ${name} to a free port.` : null;
}

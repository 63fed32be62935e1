import http from 'node:http';
import { quantile } from './figures';

type Answer = { first: number; last: number; bytes: number };

/** One GET as a browser sends it, over a connection that stays open. */
function get(url: string, cookie: string, agent: http.Agent): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const request = http.get(url, { agent, headers: { 'accept-encoding': 'gzip', cookie } }, (response) => {
      let first = 0;
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        first ||= performance.now() - started;
        bytes += chunk.length;
      });
      response.on('end', () => {
        if (response.statusCode !== 200) reject(new Error(`${url} answered ${response.statusCode}.`));
        else resolve({ first, last: performance.now() - started, bytes });
      });
    });
    request.once('error', reject);
  });
}

const WARM_UPS = 2;

/** So many GETs one after the other. */
export async function timeRequests(url: string, cookie: string, times: number) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const answers: Answer[] = [];
  for (let number = 0; number < times + WARM_UPS; number += 1) answers.push(await get(url, cookie, agent));
  agent.destroy();

  const counted = answers.slice(WARM_UPS);
  const last = counted.map((answer) => answer.last);
  return {
    firstByteP50: quantile(
      counted.map(({ first }) => first),
      0.5,
    ),
    p50: quantile(last, 0.5),
    p95: quantile(last, 0.95),
    kilobytes: (counted[0]?.bytes ?? 0) / 1024,
  };
}

const CROWD_MS = 5000;

/** So many readers at once, each asking again as soon as it is answered. */
export async function timeCrowd(url: string, cookie: string, clients: number) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: clients });
  const took: number[] = [];
  const started = performance.now();
  const read = async () => {
    while (performance.now() - started < CROWD_MS) took.push((await get(url, cookie, agent)).last);
  };
  await Promise.all(Array.from({ length: clients }, read));
  const seconds = (performance.now() - started) / 1000;
  agent.destroy();
  return { clients, perSecond: took.length / seconds, p50: quantile(took, 0.5), p95: quantile(took, 0.95) };
}

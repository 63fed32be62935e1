import { METRICS_TOKEN } from './app-process';

/** The sum of a metric's values whose labels fit, as the app counts them. */
export type Metrics = (name: string, labels?: string) => number;

export async function readMetrics(url: string): Promise<Metrics> {
  const answer = await fetch(`${url}/api/metrics`, { headers: { authorization: `Bearer ${METRICS_TOKEN}` } });
  if (!answer.ok) throw new Error(`The metrics answered ${answer.status}.`);
  const lines = (await answer.text()).split('\n');
  return (name, labels = '') =>
    lines
      .filter((line) => line.startsWith(`${name} `) || line.startsWith(`${name}{`))
      .filter((line) => line.includes(labels))
      .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' ') + 1)), 0);
}

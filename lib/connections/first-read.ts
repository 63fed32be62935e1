import type { ConnectionStatus, Health, RunView } from './connection';

/** Before that a pace is chance. */
const PACE_AFTER_MS = 4_000;

/** Records a minute, over all lists of this run; null: too early to say. */
export function paceOf(run: Pick<RunView, 'startedAt' | 'lists'>, now: Date): number | null {
  const elapsed = now.getTime() - Date.parse(run.startedAt);
  const read = run.lists.reduce((sum, list) => sum + list.read, 0);
  if (elapsed < PACE_AFTER_MS || read === 0) return null;
  return Math.round(read / (elapsed / 60_000));
}

/**
 * How much longer a first read takes, in a sentence. Kombo does not say how much there is: only once everybody is read is it
 * likely that there are at least as many applications.
 */
export function timeLeft(run: Pick<RunView, 'startedAt' | 'lists'>, now: Date): string {
  const listOf = (model: string) => run.lists.find((list) => list.model === model);
  const [people, applications] = [listOf('candidates'), listOf('applications')];
  const pace = paceOf(run, now);
  if (!pace || !people?.isDone || !applications || applications.isDone) return notKnown;
  const left = people.read - applications.read;
  if (left <= 0) return notKnown;
  return `${aboutMinutes(left / pace)} left, if there are as many applications as people.`;
}

const notKnown = 'How long it takes is not known yet: Kombo does not say how much there is.';

function aboutMinutes(minutes: number): string {
  if (minutes < 1) return 'Less than a minute';
  const whole = Math.round(minutes);
  return whole === 1 ? 'About a minute' : `About ${whole} minutes`;
}

export type FirstStep = {
  key: 'set-up' | 'kombo' | 'ours';
  state: 'done' | 'now' | 'waits' | 'stuck';
  title: string;
  text: string;
};

type At = { is: FirstStep['key']; state: 'now' | 'stuck' };

const whereAt: Partial<Record<Health, At>> = {
  'needs-us': { is: 'set-up', state: 'stuck' },
  'needs-customer': { is: 'set-up', state: 'stuck' },
  paused: { is: 'ours', state: 'stuck' },
  'kombo-reads': { is: 'kombo', state: 'now' },
  'in-check': { is: 'kombo', state: 'now' },
  retrying: { is: 'ours', state: 'stuck' },
};

/** What lies between connecting and boards with people on them, and how far it is; empty once it was read to the end. */
export function firstSteps({ health, readAt, mending }: ConnectionStatus, tool: string): FirstStep[] {
  if (readAt !== null || health === 'gone') return [];
  const needsSetUp = mending.action === 'finish-set-up' || mending.action === 'reconnect';
  const at = needsSetUp || health !== 'needs-us' ? (whereAt[health] ?? { is: 'ours', state: 'now' }) : stuckInOurs;
  const order: FirstStep['key'][] = ['set-up', 'kombo', 'ours'];
  const place = order.indexOf(at.is);
  return order.map((key, index) => ({
    key,
    state: index < place ? 'done' : index > place ? 'waits' : at.state,
    ...wordsOf(tool)[key],
  }));
}

const stuckInOurs: At = { is: 'ours', state: 'stuck' };

const wordsOf = (tool: string): Record<FirstStep['key'], { title: string; text: string }> => ({
  'set-up': { title: 'Set up at Kombo', text: 'Credentials, and whatever Kombo asks for beside them.' },
  kombo: {
    title: `Kombo reads ${tool}`,
    text: 'The first time this can take hours. We begin by ourselves when it is through.',
  },
  ours: {
    title: 'Switchyard reads Kombo’s copy',
    text: 'Jobs first, then people, then their applications. Boards fill as they arrive.',
  },
});

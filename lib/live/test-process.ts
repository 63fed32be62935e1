// For tests: a process of its own that tells and hears news, by lines.
import 'server-only';
import readline from 'node:readline';
import { sleepUntilWoken } from '../worker/wake';
import { listenToBoard, tellBoard } from './board-events';
import { endStreamsOf, onStreamsEnd } from './open-streams';
import { shareNews } from './share-news';

const say = (answer: object) => process.stdout.write(`${JSON.stringify(answer)}\n`);

type Order = { organisationId: string; jobId: string; userId: string };

const { organisationId, jobId, userId }: Order = JSON.parse(process.argv[2] ?? '{}');
const orders: Record<string, () => void> = {
  board: () => tellBoard({ type: 'board', organisationId, jobId }),
  'sign-out': () => endStreamsOf(userId),
};

shareNews();
listenToBoard(organisationId, jobId, (news) => say({ heard: news }));
const sayWhenEnded = () =>
  onStreamsEnd({ userId }, () => {
    say({ ended: userId });
    setImmediate(sayWhenEnded);
  });
sayWhenEnded();
(async () => {
  for (;;) {
    await sleepUntilWoken(600_000, new AbortController().signal);
    say({ woken: true });
  }
})();
for await (const line of readline.createInterface({ input: process.stdin })) orders[line]?.();

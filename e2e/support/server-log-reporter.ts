import { existsSync, readFileSync } from 'node:fs';
import type { FullResult, Reporter } from '@playwright/test/reporter';
import { logFiles } from './servers';

const LAST_LINES = 60;

/** After a failed run, what the servers said last. */
export default class ServerLogReporter implements Reporter {
  onEnd({ status }: FullResult) {
    if (status === 'passed') return;
    for (const [name, file] of Object.entries(logFiles)) {
      if (!existsSync(file)) continue;
      const lines = readFileSync(file, 'utf8').trimEnd().split('\n').slice(-LAST_LINES);
      console.log(`\nThe end of the ${name}'s log (${file}):\n${lines.join('\n')}`);
    }
  }

  printsToStdio() {
    return false;
  }
}

import { existsSync, readFileSync } from 'node:fs';
import type { FullConfig, FullResult, Reporter } from '@playwright/test/reporter';
import { logFileOf, serverNames } from './servers';

const LAST_LINES = 60;

/** After a failed run, what the servers said last. */
export default class ServerLogReporter implements Reporter {
  #workers = 0;

  onBegin({ workers }: FullConfig) {
    this.#workers = workers;
  }

  onEnd({ status }: FullResult) {
    if (status === 'passed') return;
    for (let worker = 0; worker < this.#workers; worker++) {
      for (const name of serverNames) tellEnd(name, logFileOf(name, worker));
    }
  }

  printsToStdio() {
    return false;
  }
}

function tellEnd(name: string, file: string): void {
  if (!existsSync(file)) return;
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n').slice(-LAST_LINES);
  console.log(`\nThe end of the ${name}'s log (${file}):\n${lines.join('\n')}`);
}

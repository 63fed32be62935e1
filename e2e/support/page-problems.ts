import type { BrowserContext } from '@playwright/test';

/** What a browser complained about during one test: errors on the console, policy violations, uncaught exceptions. */
export class PageProblems {
  readonly #found: string[] = [];
  readonly #expected: RegExp[] = [];

  watch(context: BrowserContext): void {
    context.on('console', (message) => {
      if (message.type() === 'error') this.#found.push(`${message.text()} (${message.location().url})`);
    });
    context.on('weberror', (problem) => this.#found.push(String(problem.error())));
  }

  /** For tests that make something fail on purpose. */
  expect(problem: RegExp): void {
    this.#expected.push(problem);
  }

  unexpected(): string[] {
    return this.#found.filter((problem) => !this.#expected.some((expected) => expected.test(problem)));
  }
}

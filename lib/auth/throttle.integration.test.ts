import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Context } from '../edge/context';
import { seedMembers, TEST_PASSWORD } from '../members/test-members';
import { checkPassword, type Origin } from './check-password';
import { browserMark } from './known-browser';

const MINUTE = 60_000;
const noon = new Date('2026-11-22T12:00:00Z');
const later = (milliseconds: number) => new Date(noon.getTime() + milliseconds);

let person: Context;

beforeEach(async () => {
  person = (await seedMembers()).recruiter;
});

const somewhere = (): Origin => ({ address: randomUUID() });

/** `in`, or what the browser is told. */
async function attempt(password: string, origin: Origin, now: Date, email = person.email): Promise<string> {
  return checkPassword({ email, password }, origin, now).then(
    () => 'in',
    (error: Error) => error.message.replace(/-.*/, ''),
  );
}

async function countLooks(tries: Promise<string>[]): Promise<number> {
  return (await Promise.all(tries)).filter((answer) => answer === 'wrong').length;
}

async function attack(times: number, where: () => Origin, from: number, everyMs: number): Promise<number> {
  let looks = 0;
  for (let each = 0; each < times; each++) {
    if ((await attempt('wrong', where(), later(from + each * everyMs))) === 'wrong') looks += 1;
  }
  return looks;
}

describe('a thousand tries', () => {
  test('from one address at one account: five are looked at', async () => {
    const here = somewhere();

    expect(await countLooks(Array.from({ length: 1_000 }, () => attempt('wrong', here, noon)))).toBe(5);
  });

  test('from a thousand addresses at one account: five are looked at', async () => {
    expect(await countLooks(Array.from({ length: 1_000 }, () => attempt('wrong', somewhere(), noon)))).toBe(5);
  });

  test('from one address at a thousand accounts: twenty are looked at', async () => {
    const here = somewhere();
    const tries = Array.from({ length: 1_000 }, () => attempt('wrong', here, noon, `${randomUUID()}@example.test`));

    expect(await countLooks(tries)).toBe(20);
  });

  test('from many addresses, spread over a day: no more than a guess every ten minutes', async () => {
    const looks = await attack(1_000, somewhere, 0, 86_400);

    expect(looks).toBeLessThan(144);
    expect(looks).toBeGreaterThan(20);
  });
});

describe('the owner', () => {
  test('waits fifteen minutes at most once the attack is over, however long it went on', async () => {
    await attack(100, somewhere, 0, 10 * MINUTE);
    const end = 99 * 10 * MINUTE;

    expect(await attempt(TEST_PASSWORD, somewhere(), later(end + 1_000))).toBe('wait');
    expect(await attempt(TEST_PASSWORD, somewhere(), later(end + 15 * MINUTE + 1_000))).toBe('in');
  });

  test('comes in during the attack with a browser that was used before', async () => {
    const own: Origin = { address: randomUUID(), cookie: `other=1; switchyard-browser=${browserMark(person.email)}` };
    await attack(20, somewhere, 0, 1_000);

    expect(await attempt(TEST_PASSWORD, somewhere(), later(21_000))).toBe('wait');
    expect(await attempt(TEST_PASSWORD, own, later(21_000))).toBe('in');
    expect(await attempt(TEST_PASSWORD, somewhere(), later(21_000)), 'strangers still wait').toBe('wait');
  });

  test('is slowed at such a browser, too', async () => {
    const cookie = `switchyard-browser=${browserMark(person.email)}`;
    const tries = Array.from({ length: 30 }, () => attempt('wrong', { ...somewhere(), cookie }, noon));

    expect(await countLooks(tries)).toBe(5);
  });

  test.each([
    ['of somebody else', () => browserMark('somebody@example.test')],
    ['that is made up', () => `${randomUUID()}.c2lnbmF0dXJl`],
    ['that is cut', () => browserMark(person.email).slice(0, -1)],
    ['without a signature', () => randomUUID()],
  ])('gets no more tries by the mark of a browser %s', async (_name, mark) => {
    await attack(5, somewhere, 0, 0);

    expect(await attempt('wrong', { ...somewhere(), cookie: `switchyard-browser=${mark()}` }, noon)).toBe('wait');
  });
});

test('attempts are counted together by all processes, and after a restart', async () => {
  const here = somewhere();
  expect(await attempt('wrong', here, noon)).toBe('wrong');
  expect(await attempt('wrong', here, noon)).toBe('wrong');

  vi.resetModules();
  const started = await import('./check-password');
  const answers = [];
  for (let each = 0; each < 4; each++) {
    const sent = { email: person.email, password: 'wrong' };
    answers.push(await started.checkPassword(sent, here, noon).catch((error: Error) => error.message.slice(0, 4)));
  }

  expect(started.checkPassword).not.toBe(checkPassword);
  expect(answers).toEqual(['wron', 'wron', 'wron', 'wait']);
  expect(await attempt(TEST_PASSWORD, here, noon)).toBe('wait');
});

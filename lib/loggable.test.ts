import { describe, expect, test } from 'vitest';
import { loggableError, loggableText } from './loggable';
import { AppError } from './result';

const secrets = ['Ada', 'Lovelace', 'ada@lovelace.test', '+44 20 7946 0958', 'live_0123456789abcdef0123456789abcdef'];

test.each([
  ['an e-mail address', 'no mailbox ada@lovelace.test here', 'no mailbox […] here'],
  ['what is quoted', 'invalid input syntax for type uuid: "Ada"', 'invalid input syntax for type uuid: […]'],
  ['quotes within quotes', `it says 'Ada's note', twice`, 'it says […], twice'],
  ['our own quotation marks', 'It says: “Ada has applied”', 'It says: […]'],
  ['what a name stands between backticks', 'at `Ada Lovelace`', 'at […]'],
  [
    'the query of an address',
    'GET https://kombo.test/v1/ats?email=x&q=Ada failed',
    'GET https://kombo.test/v1/ats failed',
  ],
  ['a password in an address', 'postgresql://user:hunter2@db.test/x', 'postgresql://db.test/x'],
  ['a telephone number', 'call +44 20 7946 0958 now', 'call […] now'],
  ['a key', 'sent live_0123456789abcdef0123456789abcdef along', 'sent […] along'],
  ['a bearer', 'Authorization: Bearer sandbox_key', 'Authorization: Bearer […]'],
  ['the values of a constraint', 'Key (email)=(ada) already exists.', 'Key (email)=(…) already exists.'],
])('%s is left out of a text', (_name, text, expected) => {
  expect(loggableText(text)).toBe(expected);
});

test.each([
  'connect ECONNREFUSED 127.0.0.1:5432',
  "Cannot find module without quotes, which doesn't matter",
  'no intent 8d0f6f0e-37a5-4a3b-9d0a-0b2a0c1c2d3e here',
  'the relation does not exist',
])('“%s” is logged as it is', (text) => {
  expect(loggableText(text)).toBe(text);
});

test('a text without end is cut', () => {
  expect(loggableText('word '.repeat(10_000)).length).toBeLessThan(600);
});

describe('of an error', () => {
  test('the database tells what it is about, not whom', () => {
    const error = Object.assign(new Error('duplicate key value violates unique constraint "user_email"'), {
      code: '23505',
      table: 'user_account',
      constraint: 'user_account_email_key',
      detail: 'Key (email)=(ada@lovelace.test) already exists.',
      where: 'Ada Lovelace',
    });

    const facts = loggableError(error);

    expect(facts).toMatchObject({ type: 'Error', code: '23505', constraint: 'user_account_email_key' });
    expect(JSON.stringify(facts)).toContain('loggable.test.ts');
    for (const secret of secrets) expect(JSON.stringify(facts)).not.toContain(secret);
  });

  test('ours tells its kind and cause; its sentence may name somebody, and what the ATS said surely does', () => {
    const cause = Object.assign(new Error('Kombo answered 400'), { body: '{"message":"Ada Lovelace"}' });
    const error = new AppError('refused', 'Ada Lovelace is rejected already.', {
      quote: 'Ada Lovelace has applied',
      komboCode: 'REMOTE.INPUT_INVALID',
      cause,
    });

    const facts = loggableError(error);

    expect(facts).toMatchObject({
      kind: 'refused',
      code: 'REMOTE.INPUT_INVALID',
      cause: { message: 'Kombo answered 400' },
    });
    for (const secret of secrets) expect(JSON.stringify(facts)).not.toContain(secret);
  });

  test('the lines of its stack stay, and a message that runs over many lines is not among them', () => {
    const error = new Error('Invalid invocation:\n{ firstName: Ada }\n    at "Ada Lovelace"');

    expect(JSON.stringify(loggableError(error))).not.toContain('Ada');
  });

  test('something thrown that is none is told by its type', () => {
    expect(loggableError('Ada Lovelace')).toEqual({ type: 'string' });
    expect(loggableError({ name: 'Ada' })).toEqual({ type: 'object' });
  });

  test('one that is its own cause ends', () => {
    const error = new Error('round');
    error.cause = error;

    expect(JSON.stringify(loggableError(error)).length).toBeLessThan(20_000);
  });
});

import { expect, test } from 'vitest';
import { whyPasswordIsWeak } from './password';
import { CODE_NEEDED, signInSentence, WRONG, WRONG_CODE, waitAnswer } from './sign-in';

test.each([
  [1, 'Too many attempts. Try again in 1 second.'],
  [4_200, 'Too many attempts. Try again in 5 seconds.'],
  [60_000, 'Too many attempts. Try again in 1 minute.'],
  [640_000, 'Too many attempts. Try again in 11 minutes.'],
])('a wait of %i ms is said in words', (wait, sentence) => {
  expect(signInSentence(waitAnswer(wait))).toBe(sentence);
});

test.each([[WRONG], [CODE_NEEDED], [WRONG_CODE], ['wait-soon'], ['CredentialsSignin'], ['']])(
  'every answer has a sentence: %j',
  (answer) => {
    expect(signInSentence(answer)).toMatch(/^[A-Z].+\.$/);
  },
);

test('the e-mail address is not taken as a password', () => {
  expect(whyPasswordIsWeak(' Ada.Lovelace@Example.com', 'ada.lovelace@example.com')).not.toBeNull();
  expect(whyPasswordIsWeak('correct horse battery', 'ada.lovelace@example.com')).toBeNull();
});

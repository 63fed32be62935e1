/** What the sign-in route answers when it says no; the rest of its name is the seconds to wait. */
const WAIT = 'wait-';

export const WRONG = 'wrong';

/** The password was right, and this account asks for a code as well. */
export const CODE_NEEDED = 'code';

export const WRONG_CODE = 'wrong-code';

export const SIGN_IN_FAILED = 'Signing in did not work. Try again in a moment.';

export function waitAnswer(milliseconds: number): string {
  return `${WAIT}${Math.max(1, Math.ceil(milliseconds / 1000))}`;
}

/** The sentence for an answer of the sign-in route. */
export function signInSentence(answer: string): string {
  if (answer.startsWith(WAIT)) return waitSentence(Number(answer.slice(WAIT.length)));
  if (answer === WRONG) return 'This e-mail address and password do not belong together.';
  if (answer === CODE_NEEDED) return 'This account asks for a code as well. Sign in with it.';
  if (answer === WRONG_CODE) return 'This code is wrong, too old or was used already. Wait for the next one.';
  return SIGN_IN_FAILED;
}

export function waitSentence(seconds: number): string {
  return `Too many attempts. Try again in ${duration(seconds)}.`;
}

function duration(seconds: number): string {
  if (!Number.isFinite(seconds)) return 'a while';
  if (seconds < 60) return seconds === 1 ? '1 second' : `${seconds} seconds`;
  const minutes = Math.ceil(seconds / 60);
  return minutes === 1 ? '1 minute' : `${minutes} minutes`;
}

/** What the sign-in route answers when it says no; the rest of its name is the seconds to wait. */
const WAIT = 'wait-';

export const WRONG = 'wrong';

export function waitAnswer(milliseconds: number): string {
  return `${WAIT}${Math.max(1, Math.ceil(milliseconds / 1000))}`;
}

/** The sentence for an answer of the sign-in route. */
export function signInSentence(answer: string): string {
  if (answer.startsWith(WAIT)) return `Too many attempts. Try again in ${duration(Number(answer.slice(WAIT.length)))}.`;
  if (answer === WRONG) return 'This e-mail address and password do not belong together.';
  return 'Signing in did not work. Try again in a moment.';
}

function duration(seconds: number): string {
  if (!Number.isFinite(seconds)) return 'a while';
  if (seconds < 60) return seconds === 1 ? '1 second' : `${seconds} seconds`;
  const minutes = Math.ceil(seconds / 60);
  return minutes === 1 ? '1 minute' : `${minutes} minutes`;
}

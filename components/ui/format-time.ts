const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How long ago, as short as it can be said: "now", "5 min", "3 h", "6 d". */
export function shortAge(at: string | Date, now: Date): string {
  const age = now.getTime() - new Date(at).getTime();
  if (age < minute) return 'now';
  if (age < hour) return `${Math.floor(age / minute)} min`;
  if (age < day) return `${Math.floor(age / hour)} h`;
  return `${Math.floor(age / day)} d`;
}

const full = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'long' });
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const dayAndClock = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});

/** Everything, with the zone: "Saturday 21 November 2026 at 09:12:04 CET". */
export function fullTime(at: string | Date): string {
  return full.format(new Date(at));
}

/** "09:12" on the same day, else "15 Nov, 09:12". */
export function clockTime(at: string | Date, now: Date): string {
  const date = new Date(at);
  return date.toDateString() === now.toDateString() ? clock.format(date) : dayAndClock.format(date);
}

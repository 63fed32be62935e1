/** On phones columns are shown one by one: there is nowhere to drag to, and "Move to…" is a sheet. */
export function isWide(): boolean {
  return window.matchMedia('(width >= 48rem)').matches;
}

/** Whether a Node version is one of a list such as `^20.19 || ^22.12 || >=24`, the forms that package.json uses. */
export function acceptsNode(ranges, version) {
  const [major, minor] = version.split('.').map(Number);
  return ranges.split('||').some((range) => {
    const [wantedMajor, wantedMinor] = range.replace(/^\D+/, '').split('.').map(Number);
    if (range.trim().startsWith('>=') && major > wantedMajor) return true;
    return major === wantedMajor && minor >= (wantedMinor || 0);
  });
}

const EVERY_MS = 15_000;

/** Looks at once and then every 15 s, not with all others in the same moment, and only while the tab is seen. Returns the function that stops it. */
export function lookGently(look: () => void): () => void {
  let timer: ReturnType<typeof setTimeout>;
  const lookAndWait = () => {
    if (document.visibilityState === 'visible') look();
    timer = setTimeout(lookAndWait, EVERY_MS * (0.8 + Math.random() * 0.4));
  };
  lookAndWait();
  return () => clearTimeout(timer);
}

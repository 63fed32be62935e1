/** How long each frame took while something went on. */
export function watchFrames() {
  let isOn = false;
  let started = 0;
  let last = 0;
  let frames: number[] = [];

  const tick = (at: number) => {
    if (last > 0) frames.push(at - last);
    last = at;
    if (isOn) requestAnimationFrame(tick);
  };
  return {
    start: () => {
      isOn = true;
      started = performance.now();
      last = 0;
      frames = [];
      requestAnimationFrame(tick);
    },
    stop: () => {
      isOn = false;
      return { frames, tookMs: performance.now() - started };
    },
  };
}

/** Calls back in the first task after the next frame, when that frame has been painted. */
export function afterPaint(painted: (at: number) => void): void {
  requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => painted(performance.now());
    channel.port2.postMessage(null);
  });
}

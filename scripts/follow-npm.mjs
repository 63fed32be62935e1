// npm passes a signal on to the shell between it and us, and the shell dies of it without telling us. So whoever was
// started by npm also stops when its parent is gone.
if (process.env.npm_lifecycle_event) {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 500);
  watch.unref();
}

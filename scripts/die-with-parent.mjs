// Loaded first into every process we start: if whoever started it is killed outright, the whole group ends itself.
// Node hands this on to processes that those start in turn, which have channels of their own that must be left alone.
if (process.channel && process.env.SWITCHYARD_STARTED_BY === String(process.ppid)) {
  process.channel.unref();
  process.on('disconnect', () => {
    setTimeout(() => killGroup('SIGKILL'), 10_000).unref();
    killGroup('SIGTERM');
  });
}

function killGroup(signal) {
  try {
    process.kill(-process.pid, signal);
  } catch {
    process.kill(process.pid, signal);
  }
}

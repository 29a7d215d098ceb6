/** How the engine gets its turn: soon, after everything that waits already, or later. */
export interface Scheduler {
  /** Runs `task` in a turn of its own, after messages that have arrived meanwhile. */
  soon(task: () => void): void;
  /** Runs `task` after `ms` milliseconds; the answer cancels it. */
  later(ms: number, task: () => void): () => void;
}

/**
 * The scheduler of a worker or of Node. `soon` goes through a message to ourselves: timers are clamped to some
 * milliseconds when they nest, messages are not, and messages of the page get their turn in between.
 */
export function hostScheduler(): Scheduler {
  const tasks: Array<() => void> = [];
  const channel = new MessageChannel();
  channel.port1.onmessage = () => tasks.shift()?.();
  // In Node an open port would keep the process alive for ever.
  if ('unref' in channel.port1 && typeof channel.port1.unref === 'function') channel.port1.unref();
  return {
    soon: (task) => {
      tasks.push(task);
      channel.port2.postMessage(null);
    },
    later: (ms, task) => {
      const timer = setTimeout(task, ms);
      return () => clearTimeout(timer);
    },
  };
}

/** How the engine gets its turn: soon, after everything that waits already, or later. */
export interface Scheduler {
  /** Runs `task` in a turn of its own, after messages that have arrived meanwhile. */
  soon(task: () => void): void;
  /** Runs `task` after `ms` milliseconds; the answer cancels it. */
  later(ms: number, task: () => void): () => void;
}

/**
 * The scheduler of a worker or of Node. In a worker `soon` goes through a message to ourselves: timers are clamped to
 * some milliseconds when they nest, messages are not, and messages of the page get their turn in between. Node has
 * `setImmediate` for that, which also keeps the process alive while something is due.
 */
export function hostScheduler(): Scheduler {
  return {
    soon: typeof setImmediate === 'function' ? (task) => void setImmediate(task) : messageTasks(),
    later: (ms, task) => {
      const timer = setTimeout(task, ms);
      return () => clearTimeout(timer);
    },
  };
}

function messageTasks(): (task: () => void) => void {
  const tasks: Array<() => void> = [];
  const channel = new MessageChannel();
  channel.port1.onmessage = () => tasks.shift()?.();
  return (task) => {
    tasks.push(task);
    channel.port2.postMessage(null);
  };
}

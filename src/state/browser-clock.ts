import { browserFrame } from './next-frame.ts';
import type { RefreshClock } from './refresh-cadence.ts';

/** The browser's own time, by which looks at the server are spaced. */
export const browserClock: RefreshClock = {
  now: () => performance.now(),
  nextFrame: browserFrame,
  after(ms, callback) {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};

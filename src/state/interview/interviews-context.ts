import { oncePerApp } from '../once-per-app.ts';
import { browserPageHiding } from '../page-hiding.ts';
import { createInterviewStore } from './interview-store.ts';

/** The visitor's interviews; made when somebody comes to where they are held. */
export const interviewsOf = oncePerApp(({ progress }) =>
  createInterviewStore({
    progress,
    hiding: browserPageHiding,
    now: () => Date.now(),
    after: (ms, callback) => {
      const timer = setTimeout(callback, ms);
      return () => clearTimeout(timer);
    },
  }),
);

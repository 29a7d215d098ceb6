import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ConsoleLine } from '#javascript/messages.ts';
import { startProgram, type ProgramRun, type RunEnd, type RunOptions } from '#javascript/program-run.ts';

export interface ProgramState {
  /** The text that was run last; null before the first run. */
  readonly ran: string | null;
  /** What the last run has printed. */
  readonly lines: readonly ConsoleLine[];
  readonly running: boolean;
  /** How the last run has ended; null before it and while it goes on. */
  readonly end: RunEnd | null;
  /** Whether the end of what is printed is kept in sight: until somebody scrolls away from it in this run. */
  readonly followed: boolean;
}

/** One program at a time, and what it has printed. It goes on while nobody looks at it. */
export interface ProgramStore extends StoreApi<ProgramState> {
  /** Runs a program; ends one that runs. */
  run(code: string): void;
  stop(): void;
  clear(): void;
  /** Somebody has scrolled away from the end, to read. */
  leaveEnd(): void;
}

export interface ProgramParts {
  readonly connect: RunOptions['connect'];
  readonly start?: (code: string, options: RunOptions) => ProgramRun;
}

export function createProgramStore({ connect, start = startProgram }: ProgramParts): ProgramStore {
  const store = createStore<ProgramState>(() => ({
    ran: null,
    lines: [],
    running: false,
    end: null,
    followed: true,
  }));
  let run: ProgramRun | null = null;
  const stop = (): void => {
    run?.stop();
  };
  return {
    ...store,
    run(code) {
      stop();
      store.setState({ ran: code, lines: [], running: true, end: null, followed: true });
      const started = start(code, {
        connect,
        onConsole: (lines) => {
          if (run === started) store.setState((now) => ({ lines: [...now.lines, ...lines] }));
        },
      });
      run = started;
      void started.ended.then((end) => {
        if (run === started) store.setState({ running: false, end });
      });
    },
    stop,
    clear() {
      store.setState({ lines: [], end: null });
    },
    leaveEnd() {
      store.setState({ followed: false });
    },
  };
}

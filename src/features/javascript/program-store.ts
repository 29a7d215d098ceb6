import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ConsoleLine } from '#javascript/messages.ts';
import { startProgram, type ProgramRun, type RunEnd, type RunOptions } from '#javascript/program-run.ts';

export interface ProgramState {
  /** The text of the program. */
  readonly code: string;
  /** What the last run has printed. */
  readonly lines: readonly ConsoleLine[];
  readonly running: boolean;
  /** How the last run has ended; null before it and while it goes on. */
  readonly end: RunEnd | null;
}

/** One program at a time, its text, and what it has printed. It goes on while nobody looks at it. */
export interface ProgramStore extends StoreApi<ProgramState> {
  write(code: string): void;
  /** Runs the program as it stands; ends one that runs. */
  run(): void;
  stop(): void;
  clear(): void;
}

export interface ProgramParts {
  readonly code: string;
  readonly connect: RunOptions['connect'];
  readonly start?: (code: string, options: RunOptions) => ProgramRun;
}

export function createProgramStore({ code, connect, start = startProgram }: ProgramParts): ProgramStore {
  const store = createStore<ProgramState>(() => ({ code, lines: [], running: false, end: null }));
  let run: ProgramRun | null = null;
  const stop = (): void => {
    run?.stop();
  };
  return {
    ...store,
    write(text) {
      store.setState({ code: text });
    },
    run() {
      stop();
      store.setState({ lines: [], running: true, end: null });
      const started = start(store.getState().code, {
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
  };
}

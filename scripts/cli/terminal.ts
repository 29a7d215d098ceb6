import { CommandReference } from '#redis-cli/command-reference.ts';
import { CompletionSource } from '#redis-cli/completion-source.ts';
import type { LineHistory } from '#redis-cli/history.ts';
import { lineHint } from '#redis-cli/line-hint.ts';
import { Repl } from '#redis-cli/repl.ts';
import { styledBytes } from '#redis-cli/reply-style.ts';
import type { InteractiveSession } from '#redis-cli/run-cli.ts';

/** A terminal's two ends, as Node has them for the one that a process runs in. */
export interface Terminal {
  readonly input: TerminalInput;
  readonly output: TerminalOutput;
}

export interface TerminalInput {
  setRawMode(raw: boolean): unknown;
  setEncoding(encoding: 'utf8'): unknown;
  on(event: 'data', listener: (text: string | Buffer) => void): unknown;
  on(event: 'end', listener: () => void): unknown;
}

export interface TerminalOutput {
  /** Undefined where the terminal does not say. */
  readonly columns: number | undefined;
  write(text: string): unknown;
}

const COLUMNS = 80;
const END_OF_PASTES = '\x1b[?2004l';

/** A session at a terminal. Resolves with the exit code when it is over: after `quit`, Ctrl-D, or when the input ends. */
export function interact(
  { input, output }: Terminal,
  history: LineHistory,
  { options, address, open, inspect, style, pushes }: InteractiveSession,
): Promise<number> {
  const reference = new CommandReference({ inspect, getState: () => ({ generation: 0 }) });
  let exchanges = 0;
  let db = options.db;
  const completion = new CompletionSource({ inspect, reference, activity: () => exchanges, db: () => db });
  return new Promise((resolve) => {
    const leave = (): void => {
      completion.stop();
      repl.dispose();
      output.write(END_OF_PASTES);
      input.setRawMode(false);
      resolve(0);
    };
    const repl: Repl = new Repl({
      write: (text) => void output.write(text),
      columns: () => output.columns ?? COLUMNS,
      open,
      address,
      cluster: () => options.cluster,
      history,
      ...(style.mode === 'tty' ? {} : { otherForm: (value) => styledBytes(value, style) }),
      pushes,
      help: reference,
      complete: (line) => completion.complete(line),
      // Called whenever the line changes: the moment to look at keys that it might be completed to.
      hint: (line) => {
        completion.noteLine(line);
        return lineHint(line, reference);
      },
      resp3: options.resp3 !== 'no' && !options.resp2,
      credentials: options,
      db: options.db,
      onState: ({ activity, session }) => {
        db = session.db;
        if (activity === 'prompt' && session.connected) void reference.load();
      },
      onExchange: () => exchanges++,
      onQuit: leave,
    });
    reference.onChange(() => repl.refreshHint());
    input.setRawMode(true);
    input.setEncoding('utf8');
    input.on('data', (text) => repl.input(String(text)));
    input.on('end', leave);
    repl.start();
  });
}

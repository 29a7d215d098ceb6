import type { Link } from '#redis-cli/link.ts';
import { runCli } from '#redis-cli/run-cli.ts';

/** What ours printed. All texts have one character for each byte. */
export interface OurRun {
  /** What each line printed. */
  readonly printed: readonly string[];
  readonly error: string;
  readonly code: number;
}

export interface OurCliOptions {
  /** Options of redis-cli. */
  readonly words: readonly string[];
  readonly lines: readonly string[];
  readonly open: () => Promise<Link>;
  /** Told when a line is about to be entered, and when it has been run. */
  readonly onLine?: (index: number) => void;
  readonly onLineRun?: (index: number) => void;
}

/** Our redis-cli with these lines on its standard input; a mark after each tells what it printed (see `real-cli.ts`). */
export async function runOurCli(options: OurCliOptions): Promise<OurRun> {
  let printed = '';
  let error = '';
  const code = await runCli(options.words, {
    environment: {},
    openServer: options.open,
    own: { open: options.open, inspect: () => Promise.resolve([]) },
    input: marked(options),
    inputIsTerminal: false,
    outputIsTerminal: false,
    interact: () => Promise.resolve(0),
    readFile: () => Promise.reject(new Error('No such file or directory')),
    write: (bytes) => (printed += Buffer.from(bytes).toString('latin1')),
    writeError: (text) => (error += text),
    sleep: () => Promise.resolve(),
    now: () => 0,
  });
  return { printed: splitAtMarks(printed, options.lines.length), error, code };
}

async function* marked({ lines, onLine, onLineRun }: OurCliOptions): AsyncGenerator<Uint8Array, void, void> {
  for (const [index, line] of lines.entries()) {
    onLine?.(index);
    yield Uint8Array.from(Buffer.from(`${line}\n:mark${index}\n`, 'latin1'));
    onLineRun?.(index);
    // A server in this process gets its turn.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

function splitAtMarks(whole: string, count: number): string[] {
  const printed: string[] = [];
  let rest = whole;
  for (let index = 0; index < count; index++) {
    const complaint = `unknown redis-cli internal command ':mark${index}'\n`;
    const at = rest.indexOf(complaint);
    printed.push(at === -1 ? rest : rest.slice(0, at));
    rest = at === -1 ? '' : rest.slice(at + complaint.length);
  }
  return printed;
}

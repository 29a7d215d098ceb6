import { runTool } from '#redis-cli/tools/run-tool.ts';
import { DEFAULT_TOOL_OPTIONS, type ToolName, type ToolOptions } from '#redis-cli/tools/tool-options.ts';
import { ScriptedLink, type ScriptedLinkOptions } from './scripted-link.ts';

export type Answer = NonNullable<ScriptedLinkOptions['answer']>;

export interface PlayedTool {
  readonly answer?: Answer;
  /** Told of bytes that are no command. */
  readonly refuse?: (link: ScriptedLink) => void;
  readonly options?: Partial<ToolOptions>;
  readonly interval?: number;
  /** Milliseconds that pass with every look at the clock. */
  readonly clockStep?: number;
  /** Standard input, piece by piece. */
  readonly input?: Iterable<Uint8Array>;
  /** Told of each attempt to connect; may refuse it. */
  readonly onOpen?: () => void;
  /** Told what has been printed so far. */
  readonly onPrint?: (printed: string, interrupt: () => void) => void;
}

/** A tool on a server that the test plays, in which waiting takes no time. */
export async function playTool(
  tool: ToolName,
  { answer, refuse, options = {}, interval = 0, clockStep = 1, input = [], onOpen, onPrint }: PlayedTool,
) {
  const interrupted = new AbortController();
  const links: ScriptedLink[] = [];
  const pauses: number[] = [];
  const files: PlayedFile[] = [];
  let time = 0;
  let printed = '';
  let complaints = '';
  const print = (text: string): void => {
    printed += text;
    onPrint?.(printed, () => interrupted.abort());
  };
  const code = await runTool(
    tool,
    { ...DEFAULT_TOOL_OPTIONS, ...options },
    {
      open: async () => {
        await Promise.resolve();
        onOpen?.();
        const link = new ScriptedLink({
          ...(answer === undefined ? {} : { answer }),
          ...(refuse === undefined ? {} : { refuse }),
        });
        links.push(link);
        return link;
      },
      address: { host: '127.0.0.1', port: 6379 },
      greeting: { user: null, password: null, db: 0, resp3: false },
      write: print,
      writeBytes: (bytes) => print(Buffer.from(bytes).toString('latin1')),
      writeError: (text) => (complaints += text),
      sleep: (ms) => {
        pauses.push(ms);
        return Promise.resolve();
      },
      interval,
      input: pieces(input),
      createFile: (path) => {
        const file: PlayedFile = { path, text: '', end: null };
        files.push(file);
        return Promise.resolve({
          write: async (bytes) => {
            await Promise.resolve();
            file.text += Buffer.from(bytes).toString('latin1');
          },
          close: async () => {
            await Promise.resolve();
            file.end = 'closed';
          },
          abandon: async () => {
            await Promise.resolve();
            file.end = 'abandoned';
          },
        });
      },
      now: () => (time += clockStep),
      random: () => 0.5,
      interrupted: interrupted.signal,
    },
    'tty',
  );
  return { code, printed, complaints, links, pauses, files };
}

/** A file that a tool wrote; one character for each byte. */
export interface PlayedFile {
  readonly path: string;
  text: string;
  end: 'closed' | 'abandoned' | null;
}

async function* pieces(input: Iterable<Uint8Array>): AsyncGenerator<Uint8Array, void, void> {
  for (const piece of input) yield await Promise.resolve(piece);
}

import { utf8Bytes } from '#resp/text.ts';
import type { Command, RespValue } from '#resp/value.ts';
import type { CliOptions } from './cli-options.ts';
import { clusterIoOf, type ClusterHost } from './cluster/host-io.ts';
import { runCluster } from './cluster/run-cluster.ts';
import { CommandReference } from './command-reference.ts';
import type { CommandSessionOptions } from './command-session.ts';
import type { Words } from './command-words.ts';
import type { HelpSource } from './help-text.ts';
import { linesOf } from './lines.ts';
import type { Link } from './link.ts';
import { runOneShot } from './one-shot.ts';
import { runPipe } from './pipe.ts';
import { readCliOptions } from './read-cli-options.ts';
import type { ServerAddress } from './server-address.ts';
import type { ReplyStyle } from './reply-style.ts';
import { ServerObserver } from './server-observer.ts';
import { splitArguments } from './split-arguments.ts';
import { runTool } from './tools/run-tool.ts';
import type { FileSink, ToolIo } from './tools/tool-io.ts';
import { chosenTool, type ToolName } from './tools/tool-options.ts';
import { wholeInput } from './whole-input.ts';

/** What the system gives to redis-cli. */
export interface CliHost extends ClusterHost {
  /** The server of our own, for a command line that names none. */
  readonly own: OwnServerHost;
  /** Whether somebody sits at a terminal, in front of both input and output. */
  readonly inputIsTerminal: boolean;
  readonly outputIsTerminal: boolean;
  /** Runs the session at the terminal; resolves when it is over. */
  readonly interact: (session: InteractiveSession) => Promise<number>;
  readonly readFile: (path: string) => Promise<Uint8Array>;
  /** Begins a file; `-` is standard output. Rejects with the system's reason; without it none can be written. */
  readonly createFile?: (path: string) => Promise<FileSink>;
  /** From now on Ctrl-C ends nothing by itself: it aborts this. Without it nothing does. */
  readonly catchInterrupt?: () => AbortSignal;
  /** Milliseconds, from any start. */
  readonly now: () => number;
}

/** A server in this process. */
export interface OwnServerHost {
  readonly open: () => Promise<Link>;
  /** Runs commands where they leave no trace in the server. */
  readonly inspect: (commands: readonly Command[]) => Promise<RespValue[]>;
}

/** What a session at the terminal starts with. */
export interface InteractiveSession {
  readonly options: CliOptions;
  readonly address: ServerAddress;
  readonly open: (address: ServerAddress) => Promise<Link>;
  readonly style: ReplyStyle;
  readonly pushes: boolean;
  /** Runs commands beside the session: for HELP, hints and completion. */
  readonly inspect: (commands: readonly Command[]) => Promise<RespValue[]>;
}

/** redis-cli with this command line. Resolves with the exit code. */
export async function runCli(line: readonly string[], host: CliHost): Promise<number> {
  const start = readCliOptions(line, host.environment);
  if (start.kind === 'exit') {
    host.write(utf8Bytes(start.output));
    host.writeError(start.error);
    return start.code;
  }
  const { options, words } = start;
  host.writeError(start.warnings);
  const observer = new ServerObserver({
    open: () => host.openServer({ host: options.host, port: options.port }),
    credentials: options,
  });
  try {
    return await runStarted(options, words, {
      ...host,
      inspect: options.remote ? (commands) => observer.inspect(commands) : host.own.inspect,
    });
  } finally {
    observer.close();
  }
}

/** The system, and how to ask the server that the command line names beside the session. */
interface StartedHost extends CliHost {
  readonly inspect: InteractiveSession['inspect'];
}

async function runStarted(options: CliOptions, words: readonly string[], host: StartedHost): Promise<number> {
  if (options.clusterCommand !== null)
    return runCluster(options.clusterCommand, options.clusterOptions, clusterIoOf(options, host));
  const tool = chosenTool(options.tools);
  if (tool !== null) return runChosenTool(tool, options, host);
  if (options.script !== null) return runScript(options.script, options, words, host);
  if (words.length > 0) return runWords(options, words, host);
  const session = sessionOptions(options, host);
  if (host.inputIsTerminal && host.outputIsTerminal) {
    return host.interact({ ...session, options, inspect: host.inspect });
  }
  return runPipe({
    ...session,
    lines: linesOf(host.input),
    sendAhead: !options.remote,
    now: host.now,
  });
}

type SessionOptions = Omit<CommandSessionOptions, 'lines' | 'errorCode'> & { readonly help: HelpSource };

function sessionOptions(options: CliOptions, host: StartedHost): SessionOptions {
  const { mode, between, ending, resp2, resp3, user, password, db } = options;
  return {
    open: (address) => (isOwn(options, address) ? host.own.open() : host.openServer(address)),
    help: new CommandReference({ inspect: host.inspect, getState: () => ({ generation: 0 }) }),
    address: { host: options.host, port: options.port },
    greeting: { user, password, db, resp3: resp3 !== 'no' && !resp2 },
    style: { mode: mode ?? (host.outputIsTerminal ? 'tty' : 'raw'), between, ending },
    pushes: options.pushes ?? host.outputIsTerminal,
    cluster: options.cluster,
    interval: options.interval,
    sleep: host.sleep,
    write: host.write,
    writeError: host.writeError,
  };
}

function runChosenTool(tool: ToolName, options: CliOptions, host: StartedHost): Promise<number> {
  const { open, address, greeting, style, interval } = sessionOptions(options, host);
  const io: ToolIo = {
    open: () => open(address),
    address,
    greeting,
    interval,
    write: (text) => host.write(utf8Bytes(text)),
    writeBytes: host.write,
    writeError: host.writeError,
    input: host.input,
    createFile: host.createFile ?? noFiles,
    sleep: host.sleep,
    now: host.now,
    random: Math.random,
    interrupted: host.catchInterrupt?.() ?? new AbortController().signal,
  };
  return runTool(tool, options.tools, io, style.mode);
}

const noFiles = (): Promise<never> => Promise.reject(new Error('Operation not permitted'));

/** Without a server on the command line, its address is that of our own; `connect` leads to others. */
function isOwn({ remote, host, port }: CliOptions, address: ServerAddress): boolean {
  return !remote && address.host === host && address.port === port;
}

async function runWords(options: CliOptions, given: readonly string[], host: StartedHost): Promise<number> {
  const words = readWords(given, options.quotedInput);
  if (words === null) {
    host.write(utf8Bytes('Invalid quoted string\n'));
    return 1;
  }
  const command = await withInput(words, given, options, host);
  if (command === null) {
    host.writeError('Using -X option but stdin tag not match.\n');
    return 1;
  }
  const { repeat: times, errorCode } = options;
  return runOneShot({ ...sessionOptions(options, host), command, times, errorCode, strict: false });
}

/** The words as bytes. With `quoted`, one in quotes is read as in a session; `null` when its quotes are unbalanced. */
function readWords(given: readonly string[], quoted: boolean): Words | null {
  const words: Uint8Array[] = [];
  for (const word of given) {
    if (!quoted || !/^["']/.test(word)) {
      words.push(utf8Bytes(word));
      continue;
    }
    const read = splitArguments(word);
    const [only] = read === 'invalid' ? [] : read;
    if (only === undefined || read.length > 1) return null;
    words.push(only);
  }
  return words;
}

/** Standard input as the last word (`-x`), or in the place of one (`-X`); `null` when there is no such word. */
async function withInput(
  words: Words,
  given: readonly string[],
  { stdinLast, stdinTag }: CliOptions,
  host: CliHost,
): Promise<Words | null> {
  if (stdinLast) return [...words, await wholeInput(host.input)];
  if (stdinTag === null) return words;
  const at = given.indexOf(stdinTag);
  return at === -1 ? null : words.with(at, await wholeInput(host.input));
}

/** `--eval file key1 key2 , arg1 arg2`. */
async function runScript(
  path: string,
  options: CliOptions,
  words: readonly string[],
  host: StartedHost,
): Promise<number> {
  let script: Uint8Array;
  try {
    script = await host.readFile(path);
  } catch (error) {
    host.writeError(`Can't open file '${path}': ${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
  const comma = words.indexOf(',');
  const keys = comma === -1 ? words : words.slice(0, comma);
  const rest = comma === -1 ? [] : words.slice(comma + 1);
  const command = [
    utf8Bytes('EVAL'),
    script,
    utf8Bytes(String(keys.length)),
    ...[...keys, ...rest].map(utf8Bytes),
  ];
  const { repeat: times, errorCode } = options;
  return runOneShot({ ...sessionOptions(options, host), command, times, errorCode, strict: true });
}

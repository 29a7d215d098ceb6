import { utf8Bytes } from '#resp/text.ts';
import type { CliOptions } from './cli-options.ts';
import type { CommandSessionOptions } from './command-session.ts';
import type { Words } from './command-words.ts';
import { joinBytes } from './join-bytes.ts';
import { linesOf } from './lines.ts';
import type { Link } from './link.ts';
import { runOneShot } from './one-shot.ts';
import { runPipe } from './pipe.ts';
import { readCliOptions } from './read-cli-options.ts';
import type { ServerAddress } from './server-address.ts';
import { splitArguments } from './split-arguments.ts';

/** What the system gives to redis-cli. */
export interface CliHost {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Connects to a server that the command line names; rejects with the reason why it cannot. */
  readonly openServer: (address: ServerAddress) => Promise<Link>;
  /** Connects to the server of our own, for a command line that names none. */
  readonly openOwn: () => Promise<Link>;
  readonly input: AsyncIterable<Uint8Array>;
  /** Whether somebody sits at a terminal, in front of both input and output. */
  readonly inputIsTerminal: boolean;
  readonly outputIsTerminal: boolean;
  /** Runs the session at the terminal; resolves when it is over. */
  readonly interact: (session: InteractiveSession) => Promise<number>;
  readonly readFile: (path: string) => Promise<Uint8Array>;
  readonly write: (bytes: Uint8Array) => void;
  readonly writeError: (text: string) => void;
  readonly sleep: (ms: number) => Promise<void>;
  /** Milliseconds, from any start. */
  readonly now: () => number;
}

/** What a session at the terminal starts with. */
export interface InteractiveSession {
  readonly options: CliOptions;
  readonly address: ServerAddress;
  readonly open: (address: ServerAddress) => Promise<Link>;
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
  if (options.script !== null) return runScript(options.script, options, words, host);
  if (words.length > 0) return runWords(options, words, host);
  const session = sessionOptions(options, host);
  if (host.inputIsTerminal && host.outputIsTerminal) {
    return host.interact({ options, address: session.address, open: session.open });
  }
  return runPipe({
    ...session,
    lines: linesOf(host.input),
    sendAhead: !options.remote,
    now: host.now,
  });
}

function sessionOptions(
  options: CliOptions,
  host: CliHost,
): Omit<CommandSessionOptions, 'lines' | 'errorCode'> {
  const { mode, between, ending, resp2, resp3, user, password, db } = options;
  return {
    open: options.remote ? host.openServer : host.openOwn,
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

async function runWords(options: CliOptions, given: readonly string[], host: CliHost): Promise<number> {
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
  if (stdinLast) return [...words, await whole(host.input)];
  if (stdinTag === null) return words;
  const at = given.indexOf(stdinTag);
  return at === -1 ? null : words.with(at, await whole(host.input));
}

async function whole(input: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of input) pieces.push(piece);
  return joinBytes(pieces);
}

/** `--eval file key1 key2 , arg1 arg2`. */
async function runScript(
  path: string,
  options: CliOptions,
  words: readonly string[],
  host: CliHost,
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

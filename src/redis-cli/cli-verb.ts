import { utf8Bytes } from '#resp/text.ts';
import type { Command, RespValue } from '#resp/value.ts';
import { inertText } from './inert-text.ts';
import { interruptible } from './interruption.ts';
import type { Link } from './link.ts';
import { messages } from './messages.ts';
import { readCliOptions } from './read-cli-options.ts';
import { runCli } from './run-cli.ts';
import { USUAL_ADDRESS, type ServerAddress } from './server-address.ts';
import { chosenTool } from './tools/tool-options.ts';
import type { Verb } from './verb.ts';

/** What redis-cli works with when it is typed into a terminal as into a shell. */
export interface CliVerbHost {
  /** Connects to a server for a command; rejects with the reason why it cannot. */
  readonly open: (address: ServerAddress) => Promise<Link>;
  /** The same for `--cluster` and the tools, whose commands nobody typed. */
  readonly openForTool: (address: ServerAddress) => Promise<Link>;
  /** The address that a name stands for. */
  readonly resolve: (address: ServerAddress) => ServerAddress;
  /** Runs commands on a copy of the server: for HELP. */
  readonly inspect: (commands: readonly Command[]) => Promise<RespValue[]>;
  /** Why there is no cluster to work with; null where there may be one. */
  readonly noCluster: string | null;
}

/**
 * `redis-cli …` with the words behind it: one command, `--cluster`, or a tool as `--bigkeys`. Without any it says that this is
 * redis-cli.
 */
export function cliVerb(words: readonly string[], host: CliVerbHost): Verb {
  return async ({ write, say, answer, interrupted }) => {
    const start = readCliOptions(words);
    const isCluster = start.kind === 'run' && start.options.clusterCommand !== null;
    const tool = start.kind === 'run' && !isCluster ? chosenTool(start.options.tools) : null;
    const isFormed = start.kind === 'run' && (start.options.mode ?? 'tty') === 'tty';
    if (isCluster && start.options.clusterCommand?.name !== 'help' && host.noCluster !== null)
      return say(host.noCluster);
    const links = new Set<Link>();
    const open = async (address: ServerAddress): Promise<Link> => {
      const link = await (isCluster || tool !== null ? host.openForTool : host.open)(address);
      links.add(link);
      return link;
    };
    const decoder = new TextDecoder();
    // What was interrupted may go on a little, but not be seen; a tool ends by itself, with what it has to say.
    const print = (text: string): void => {
      if (!interrupted.aborted || tool !== null) write(text);
    };
    // What is printed as on a terminal is harmless already, and may have colours.
    const isHarmless = isCluster || isFormed || (tool !== null && tool !== 'scan');
    const show = (bytes: Uint8Array): void => {
      const text = decoder.decode(bytes, { stream: true });
      print(isHarmless ? text.replaceAll('\n\x1b[0m', '\x1b[0m\n') : inertText(utf8Bytes(text)));
    };
    const run = runCli(words, {
      environment: { TERM: 'xterm' },
      openServer: open,
      resolve: host.resolve,
      own: { open: () => open(USUAL_ADDRESS), inspect: host.inspect },
      input: noInput(),
      inputIsTerminal: true,
      outputIsTerminal: true,
      interact: () => {
        say(messages.isRedisCli);
        return Promise.resolve(1);
      },
      readFile: () => Promise.reject(new Error(messages.noFiles)),
      write: show,
      writeError: (text) => print(inertText(utf8Bytes(text))),
      sleep: (ms) => sleep(ms),
      now: () => performance.now(),
      catchInterrupt: () => interrupted,
      answer,
      interrupted,
    });
    try {
      await (tool === null ? interruptible(interrupted, run) : run);
    } finally {
      for (const link of links) link.close();
    }
  };
}

async function* noInput(): AsyncGenerator<Uint8Array, void, void> {
  // Nothing is piped into a terminal.
}

const sleep = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

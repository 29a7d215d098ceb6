import { utf8Bytes } from '#resp/text.ts';
import type { Command, RespValue } from '#resp/value.ts';
import { chosenFile, chosenInput, downloadSink, type FileDoor } from './chosen-input.ts';
import { inertText } from './inert-text.ts';
import { interruptible } from './interruption.ts';
import type { Link } from './link.ts';
import { messages } from './messages.ts';
import { readCliOptions } from './read-cli-options.ts';
import { runCli } from './run-cli.ts';
import { USUAL_ADDRESS, type ServerAddress } from './server-address.ts';
import { chosenTool, type ToolName } from './tools/tool-options.ts';
import type { Verb } from './verb.ts';

/** What redis-cli works with when it is typed into a terminal as into a shell. */
export interface CliVerbHost extends FileDoor {
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
    const { isCluster, tool, isHarmless, isHelp } = kindOf(words);
    if (isCluster && !isHelp && host.noCluster !== null) return say(host.noCluster);
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
    const show = (bytes: Uint8Array): void => {
      const text = decoder.decode(bytes, { stream: true });
      print(isHarmless ? text.replaceAll('\n\x1b[0m', '\x1b[0m\n') : inertText(utf8Bytes(text)));
    };
    const input = (): AsyncGenerator<Uint8Array, void, void> => {
      say(messages.chooseCommands);
      return chosenInput(host, interrupted);
    };
    const run = runCli(words, {
      environment: { TERM: 'xterm' },
      openServer: open,
      resolve: host.resolve,
      own: { open: () => open(USUAL_ADDRESS), inspect: host.inspect },
      input: tool === 'pipe' ? input() : noInput(),
      inputIsTerminal: true,
      outputIsTerminal: true,
      interact: () => {
        say(messages.isRedisCli);
        return Promise.resolve(1);
      },
      readFile: (path) => {
        say(messages.chooseScript(path));
        return chosenFile(host, interrupted);
      },
      createFile: (path) => Promise.resolve(downloadSink(host, path)),
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

interface LineKind {
  readonly isCluster: boolean;
  /** `--cluster help`, which needs no cluster. */
  readonly isHelp: boolean;
  readonly tool: ToolName | null;
  /** What is printed as on a terminal is harmless to one already, and may have colours. */
  readonly isHarmless: boolean;
}

function kindOf(words: readonly string[]): LineKind {
  const start = readCliOptions(words);
  if (start.kind !== 'run') return { isCluster: false, isHelp: false, tool: null, isHarmless: false };
  const { clusterCommand, tools, mode } = start.options;
  const isCluster = clusterCommand !== null;
  const tool = isCluster ? null : chosenTool(tools);
  return {
    isCluster,
    isHelp: clusterCommand?.name === 'help',
    tool,
    isHarmless:
      isCluster || mode === null || mode === 'tty' || (tool !== null && tool !== 'scan' && tool !== 'rdb'),
  };
}

async function* noInput(): AsyncGenerator<Uint8Array, void, void> {
  // Nothing is piped into a terminal.
}

const sleep = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

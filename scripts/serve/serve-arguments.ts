import { isLabTopology, LAB_TOPOLOGIES, type LabTopology } from '#protocol/lab.ts';
import { checkRoom } from './lab-ports.ts';
import { refusal } from './refused-options.ts';

/** What the command line asks for: one server, or several that form a topology. */
export type ServeArguments = SingleServer | ServedTopology;

export interface SingleServer {
  readonly topology: null;
  /** 0 stands for any free one. */
  readonly port: number;
  /** Where the server's files are kept; null keeps nothing. */
  readonly folder: string | null;
  /** The other options, as they are, for the server's own command line. */
  readonly serverWords: readonly string[];
}

export interface ServedTopology {
  readonly topology: LabTopology;
  /** The first node's; the others have those after it. 0 stands for any that are free. */
  readonly port: number;
}

const DEFAULT_PORT = 6379;
const LAST_PORT = 65_535;

interface Option {
  /** Without the dashes, as it was typed. */
  readonly name: string;
  readonly values: readonly string[];
}

/**
 * Reads the words after `npm run serve --` as `redis-server` does: an option, and all words up to the next one as its
 * values. Of an option given twice the last one counts. Throws an `Error` with a sentence for whoever typed them when
 * one cannot work here; whether the others are right is for the server to say.
 */
export function parseServeArguments(words: readonly string[]): ServeArguments {
  let port = DEFAULT_PORT;
  let folder: string | null = null;
  let topology: LabTopology | null = null;
  const serverWords: string[] = [];
  for (const option of optionsOf(words)) {
    const refused = refusal(option.name.toLowerCase(), option.values);
    if (refused !== null) throw new Error(refused);
    switch (option.name.toLowerCase()) {
      case 'port':
        port = parsePort(onlyValue(option));
        break;
      case 'dir':
        folder = onlyValue(option);
        break;
      case 'topology':
        topology = parseTopology(onlyValue(option));
        break;
      default:
        serverWords.push(`--${option.name}`, ...option.values);
    }
  }
  if (topology === null) return { topology, port, folder, serverWords };
  return topologyAlone(topology, port, { folder, serverWords });
}

/** Throws for what a topology cannot be given besides its port. */
function topologyAlone(
  topology: LabTopology,
  port: number,
  { folder, serverWords: [word] }: Pick<SingleServer, 'folder' | 'serverWords'>,
): ServedTopology {
  if (folder !== null)
    throw new Error('--dir cannot be given with --topology: its nodes have their files in memory only');
  if (word !== undefined)
    throw new Error(
      `${word} cannot be given with --topology: each node has a configuration of its own, which CONFIG SET changes`,
    );
  checkRoom(topology, port);
  return { topology, port };
}

function parseTopology(text: string): LabTopology {
  if (isLabTopology(text)) return text;
  throw new Error(`--topology takes one of ${LAB_TOPOLOGIES.join(', ')}, not ${JSON.stringify(text)}`);
}

function optionsOf(words: readonly string[]): Option[] {
  const options: Array<{ name: string; values: string[] }> = [];
  for (const word of words) {
    const last = options.at(-1);
    if (word.startsWith('--')) options.push({ name: word.slice(2), values: [] });
    else if (last) last.values.push(word);
    else if (word.startsWith('-')) throw new Error(`${word}: options begin with two dashes`);
    else throw new Error(`${word}: configuration files are not read; give their lines as options`);
  }
  return options;
}

function onlyValue({ name, values }: Option): string {
  const [value, ...more] = values;
  if (value === undefined || value === '' || more.length > 0) throw new Error(`--${name} takes one value`);
  return value;
}

function parsePort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= LAST_PORT)) {
    throw new Error(`--port takes a number from 0 to ${LAST_PORT}, not ${JSON.stringify(text)}`);
  }
  return port;
}

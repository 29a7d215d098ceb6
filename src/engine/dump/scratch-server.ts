import { StorageError } from '#protocol/storage.ts';
import { EngineError } from '#protocol/wire-error.ts';
import { RespDecoder } from '#resp/decode.ts';
import type { Command, RespValue } from '#resp/value.ts';
import { Engine, FIRST_NODE } from '../engine.ts';
import type { FileSystem } from '../filesystem/file-system.ts';
import type { Socket } from '../network/network.ts';
import { inspectedNow, type Inspected } from '../server/inspector.ts';

/**
 * It reads what a stranger has made, so that it checks each value to its end, and makes do with no part of a log.
 */
const WORDS = [
  '--sanitize-dump-payload',
  'yes',
  '--appendonly',
  'no',
  '--save',
  '',
  '--aof-load-truncated',
  'no',
];
/** A line of the log at its level of warnings, without time and role. */
const WARNING = /^\S+ \w # (.*)$/;
/** Lines about memory and the machine that every start writes, and that say nothing about a file. */
const ALWAYS = /WARNING|Failed to write PID|unsupported|^Redis|^Valkey|Configuration loaded/;

/** A server that was started for one file. Nobody else has it, and nothing of it is kept but what is asked for. */
export class ScratchServer {
  readonly log: readonly string[];
  readonly #engine: Engine;
  readonly #rest: () => Promise<void>;

  private constructor(engine: Engine, log: readonly string[], rest: () => Promise<void>) {
    this.#engine = engine;
    this.log = log;
    this.#rest = rest;
  }

  /**
   * @param words Further words for the server's command line.
   * Rejects with `unloadable` and the server's own words when it does not start on the files.
   */
  static async start(
    module: WebAssembly.Module,
    prepare: (files: FileSystem) => void,
    words: readonly string[] = [],
  ): Promise<ScratchServer> {
    const log: string[] = [];
    const resting: Array<() => void> = [];
    const engine = new Engine({
      module,
      onLog: (_node, line) => void log.push(line),
      onRest: () => resting.splice(0).forEach((tell) => tell()),
    });
    const files = engine.newFiles();
    prepare(files);
    try {
      await engine.startNode({ id: FIRST_NODE, files, appendOnly: false, arguments: [...WORDS, ...words] });
    } catch (error) {
      engine.stop();
      if (!(error instanceof EngineError) || error.code !== 'boot-failed') throw error;
      throw new StorageError('unloadable', warningsOf(log) || error.message);
    }
    const rest = (): Promise<void> => new Promise((resolve) => void resting.push(resolve));
    return new ScratchServer(engine, log, rest);
  }

  get isRunning(): boolean {
    return this.#engine.node(FIRST_NODE).running;
  }

  connect(): Socket {
    return this.#engine.connect(FIRST_NODE);
  }

  /** Resolves when the server has nothing left to do. */
  rest(): Promise<void> {
    this.#engine.wake();
    return this.#rest();
  }

  /** The replies to commands that read, from a copy: whatever a file has done to users and passwords, they are given. */
  async ask(...commands: readonly Command[]): Promise<RespValue[]> {
    return new RespDecoder().push(await this.#engine.inspect(FIRST_NODE, commands));
  }

  /** The server as it is now, to be copied before it goes on. */
  get now(): Inspected {
    return inspectedNow(this.#engine.node(FIRST_NODE), this.#engine.clock);
  }

  stop(): void {
    this.#engine.stop();
  }
}

/** What the server has complained of, in its words. */
function warningsOf(log: readonly string[]): string {
  const warnings = log.flatMap((line) => WARNING.exec(line)?.[1] ?? []);
  return warnings.filter((line) => !ALWAYS.test(line)).join(' ');
}

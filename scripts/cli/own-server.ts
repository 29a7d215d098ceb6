import { readFile } from 'node:fs/promises';
import { Engine, FIRST_NODE } from '#engine/engine.ts';
import { socketLink } from '#engine/network/socket-link.ts';
import { relinkedEngine } from '#engine/relink/cached-engine.ts';
import { RespDecoder } from '#resp/decode.ts';
import type { Command, RespValue } from '#resp/value.ts';
import type { Link } from '#redis-cli/link.ts';

/** An empty server in this process and in memory, started when the first connection to it is opened. */
export class OwnServer {
  #engine: Promise<Engine> | null = null;

  /** Connects. Rejects when the server was shut down: it is not started again. */
  async open(): Promise<Link> {
    this.#engine ??= this.#start();
    const engine = await this.#engine;
    if (!engine.node(FIRST_NODE).running) throw new Error('Connection refused');
    return socketLink(engine.connect(FIRST_NODE));
  }

  /** Runs commands on a copy of the server, where they leave no trace in it. Rejects when it was shut down. */
  async inspect(commands: readonly Command[]): Promise<RespValue[]> {
    this.#engine ??= this.#start();
    return new RespDecoder().push(await (await this.#engine).inspect(FIRST_NODE, commands));
  }

  async stop(): Promise<void> {
    (await this.#engine)?.stop();
  }

  async #start(): Promise<Engine> {
    const module = await WebAssembly.compile(await readFile(await relinkedEngine()));
    const engine = new Engine({ module });
    await engine.startNode({ id: FIRST_NODE, appendOnly: false });
    return engine;
  }
}

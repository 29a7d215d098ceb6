import type { Command, RespValue } from '#resp/value.ts';
import { interruptible } from '../interruption.ts';
import { ToolConnection } from './tool-connection.ts';
import { ToolFailure, type ToolIo } from './tool-io.ts';

/** Milliseconds between two attempts to connect again. */
const PAUSE_MS = 1000;
const CLEAR_LINE = '\r\x1b[0K';

/** A connection for tools that go on for ever: one that ends is opened again (`reconnectingRedisCommand`). */
export class LastingConnection {
  readonly #io: ToolIo;
  #connection: ToolConnection;

  constructor(io: ToolIo, connection: ToolConnection) {
    this.#io = io;
    this.#connection = connection;
  }

  /** The reply, however long it takes until there is a server to give it. */
  async ask(command: Command): Promise<RespValue> {
    for (let attempts = 0; ;) {
      try {
        const reply = await this.#connection.ask(command);
        if (attempts > 0) this.#io.write(CLEAR_LINE);
        return reply;
      } catch (error) {
        if (!(error instanceof ToolFailure)) throw error;
        attempts = await this.#connectAgain(attempts);
      }
    }
  }

  close(): void {
    this.#connection.close();
  }

  /** Answers how many attempts it took, with those before. */
  async #connectAgain(before: number): Promise<number> {
    this.#connection.close();
    for (let attempts = before + 1; ; attempts++) {
      this.#io.write(`${CLEAR_LINE}Reconnecting... ${attempts}\r`);
      try {
        this.#connection = await ToolConnection.open(this.#io);
        return attempts;
      } catch (error) {
        if (!(error instanceof ToolFailure)) throw error;
        await interruptible(this.#io.interrupted, this.#io.sleep(PAUSE_MS));
      }
    }
  }
}

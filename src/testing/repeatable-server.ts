import { MachineClock } from '#engine/clock.ts';
import { Engine, FIRST_NODE } from '#engine/engine.ts';
import { socketLink } from '#engine/network/socket-link.ts';
import type { ServerNode } from '#engine/server/server-node.ts';
import { RespDecoder } from '#resp/decode.ts';
import { encodeCommand } from '#resp/encode.ts';
import type { Command, RespValue } from '#resp/value.ts';
import { engineModule } from './test-server.ts';

/** A client of a repeatable server. Commands are answered before the next is sent; pushes and messages are kept apart. */
export interface RepeatableClient {
  run(command: Command): Promise<RespValue>;
  /** Everything that came, in its order. */
  readonly received: readonly RespValue[];
}

/** A server whose every run is the same, byte for byte: its clock stands until it is moved, its randomness is fixed. */
export interface RepeatableServer {
  readonly node: ServerNode;
  client(): RepeatableClient;
  /** Moves the clock and lets the server do what is then due. Milliseconds. */
  advance(ms: number): Promise<void>;
  /** Read-only commands on a copy. */
  inspect(commands: readonly Command[]): Promise<RespValue[]>;
  stop(): void;
}

/** Any time will do, as long as it is always the same. Milliseconds since 1970. */
const START_MS = 1_800_000_000_000;
/** More than the engine's loop needs to have done all that it can. */
const TURNS = 20;

export async function startRepeatableServer(options: {
  readonly observed: boolean;
}): Promise<RepeatableServer> {
  let nowMs = 0;
  const clock = new MachineClock(() => nowMs);
  clock.setRealMs(START_MS);
  let seed = 1;
  const engine = new Engine({
    module: await engineModule(),
    clock,
    observed: options.observed,
    scheduler: {
      soon: (callback) => void setImmediate(callback),
      // Nothing happens by itself: what is due is done when the clock is moved.
      later: () => () => {},
    },
    random: (target) => {
      for (const at of target.keys()) target[at] = seed = (seed * 75 + 74) % 251;
    },
  });
  const node = await engine.startNode({ id: FIRST_NODE, appendOnly: true });
  return {
    node,
    client: () => {
      const link = socketLink(engine.connect(FIRST_NODE));
      const decoder = new RespDecoder();
      const received: RespValue[] = [];
      let answered = (_value: RespValue): void => {};
      link.onData((bytes) => {
        for (const value of decoder.push(bytes)) {
          received.push(value);
          answered(value);
        }
      });
      return {
        received,
        run: (command) =>
          new Promise((resolve) => {
            answered = resolve;
            link.send(encodeCommand(command));
          }),
      };
    },
    advance: async (ms) => {
      nowMs += ms;
      engine.wake();
      for (let turn = 0; turn < TURNS; turn++) await new Promise((resolve) => setImmediate(resolve));
    },
    inspect: async (commands) => new RespDecoder().push(await engine.inspect(FIRST_NODE, commands)),
    stop: () => engine.stop(),
  };
}

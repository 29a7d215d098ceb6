import type { Command, RespValue } from '#resp/value.ts';
import { EngineError } from '#protocol/wire-error.ts';
import { mayBlock } from './blocking.ts';
import type { LabAction } from '#protocol/lab-action.ts';
import type { ServerAction } from '#protocol/server-action.ts';
import type { ActorAction, Script, ScriptLine } from './script.ts';

/** How much of a lab's time `settle` lets pass, for what a script did to get about between the nodes. Milliseconds. */
export const LAB_SETTLE_MS = 300;

/** Where a script is played: the clients, the clock, the actors and the lab of one lesson. */
export interface ScriptStage {
  /**
   * Sends at once, on the named client's own connection; null is the first client. An error reply is a value. Rejects
   * with `node-down` when the client's node does not run, which a terminal would print; a script goes on.
   */
  run(client: string | null, command: Command): Promise<RespValue>;
  /** Resolves when the server has taken up everything sent so far, and what it has answered has arrived. */
  settle(): Promise<void>;
  tick(ms: number): Promise<void>;
  actor(name: string, action: ActorAction): Promise<void>;
  /** Rejects with why it could not be done, which a terminal would print; a script goes on. */
  lab(action: LabAction): Promise<void>;
  /** Resolves when the single server has ended, runs again, or has damaged files. Rejects with why that could not be done; a script goes on. */
  server(action: ServerAction): Promise<void>;
}

export interface PlayedLine {
  readonly line: ScriptLine;
  /** Null for anything but a command, and for one still waiting at the end. */
  readonly reply: RespValue | null;
  /** Why a line did nothing, because the lab or the server refused it or its client's node does not run; null when it did. */
  readonly refusal: string | null;
}

type Playing = { -readonly [K in keyof PlayedLine]: PlayedLine[K] };

/**
 * Plays a script line by line. A command is answered before the next line begins, except one that may block: the
 * script goes on once the server has taken it up, and the same client's next line waits for its reply.
 */
export async function playScript(
  script: Script,
  stage: ScriptStage,
  signal?: AbortSignal,
): Promise<readonly PlayedLine[]> {
  const played: Playing[] = [];
  const waiting = new Map<string | null, Promise<void>>();
  for (const line of script.lines) {
    signal?.throwIfAborted();
    const entry: Playing = { line, reply: null, refusal: null };
    played.push(entry);
    if (line.kind !== 'command') {
      entry.refusal = await playOther(line, stage);
      continue;
    }
    await waiting.get(line.client);
    const answered = stage.run(line.client, line.command).then(
      (reply) => void (entry.reply = reply),
      (error: unknown) => {
        if (!(error instanceof EngineError) || error.code !== 'node-down') throw error;
        entry.refusal = error.message;
      },
    );
    if (mayBlock(line.command)) {
      answered.catch(() => undefined);
      waiting.set(line.client, answered);
      await stage.settle();
    } else {
      await answered;
    }
  }
  await stage.settle();
  return played;
}

/** Resolves with why it did nothing, where that may be. */
async function playOther(
  line: Exclude<ScriptLine, { kind: 'command' }>,
  stage: ScriptStage,
): Promise<string | null> {
  switch (line.kind) {
    case 'tick':
      await stage.tick(line.ms);
      return null;
    case 'actor':
      await stage.settle();
      await stage.actor(line.actor, line.action);
      return null;
    case 'lab':
      return refusalOf(stage.lab(line.action));
    case 'server':
      await stage.settle();
      return refusalOf(stage.server(line.action));
  }
}

const refusalOf = (done: Promise<void>): Promise<string | null> =>
  done.then(
    () => null,
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );

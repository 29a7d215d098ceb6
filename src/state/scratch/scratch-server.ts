import { commandConnection, type CommandConnection } from '#client/command-connection.ts';
import {
  EngineError,
  type BootInfo,
  type EngineClient,
  type LabTopology,
  type ServerAction,
} from '#client/engine-client.ts';
import { EngineWorkerClient } from '#client/engine-worker-client.ts';
import type { Inspect } from '#lesson-kit/check.ts';
import type { LessonClient } from '#lesson-kit/lesson.ts';
import { LAB_SETTLE_MS } from '#lesson-kit/play-script.ts';
import { movesTime, type Script } from '#lesson-kit/script.ts';
import { nodeId } from '#client/node-id.ts';
import { playPrinted, type PrintedLine, type PrintedPlace } from './play-printed.ts';
import { scratchServerText } from '#text/scratch-server.ts';
import { oncePerApp } from '../once-per-app.ts';

/** What is to be played. */
export interface ScratchPlay {
  readonly script: Script;
  /** What it is played on: a single server, unless it is said. */
  readonly topology?: 'single' | LabTopology;
  /** At which nodes of a lab clients begin; those that are not named begin at the first. Redirections are printed, not followed. */
  readonly clients?: readonly Pick<LessonClient, 'name' | 'node'>[];
  /** Whether the time of a single server stands; where nothing is said, it does if the script moves it. */
  readonly holdsTime?: boolean;
}

/** The server of a script was ended because the script took too long. */
export class ScratchLimitError extends EngineError {
  constructor() {
    super('worker-gone', scratchServerText.tooLong);
  }
}

/** Looks at a server once a script has been played, before it is ended. Read-only commands leave no trace on it. */
export type ScratchLook<T> = (lines: readonly PrintedLine[], inspect: Inspect) => Promise<T>;

/**
 * Servers for pages that run something: of a reference, of a text. None of them is anybody's: what is played begins on
 * a server that was started for it, knows nothing of the one before, and leaves nothing.
 */
export interface ScratchServer {
  /**
   * Plays a script once those before it are over, and resolves with what each line brought. Rejects with an
   * `EngineError` when the server cannot be started or dies, with a `ScratchLimitError` when it takes too long, and with
   * the signal's reason when that ends it.
   */
  run(play: ScratchPlay, signal?: AbortSignal): Promise<readonly PrintedLine[]>;
  /** Does the same, and resolves with what was seen then. */
  look<T>(play: ScratchPlay, look: ScratchLook<T>, signal?: AbortSignal): Promise<T>;
}

export interface ScratchServerParts {
  /** Starts a worker; may throw. */
  readonly createClient: () => EngineClient;
  /** What a lab's chances are made of. */
  readonly seed: () => string;
  /** How long one script may take, in milliseconds; then its worker is ended. */
  readonly limitMs: number;
}

/** A script that a page runs has some lines, of which each takes milliseconds; one that does not end holds up the others. */
const LIMIT_MS = 20_000;

/** The page's scratch server; it is made, and its first worker started, when somebody runs something. */
export const scratchServerOf = oncePerApp(() =>
  createScratchServer({
    createClient: () => new EngineWorkerClient(),
    seed: () => crypto.randomUUID(),
    limitMs: LIMIT_MS,
  }),
);

/*
 * Each script has a worker of its own, which ends with it. That is the one way back that forgets everything, settings,
 * users, functions, statistics, the time and the numbers of clients included, and ends whatever still goes on; and a
 * server is started in the time of a few frames.
 */
export function createScratchServer(parts: ScratchServerParts): ScratchServer {
  let last: Promise<unknown> = Promise.resolve();
  const look = <T>(play: ScratchPlay, seen: ScratchLook<T>, signal?: AbortSignal): Promise<T> => {
    const played = last.then(() => {
      signal?.throwIfAborted();
      return playOnNew(parts, play, seen, signal);
    });
    last = played.catch(() => {});
    return played;
  };
  return { look, run: (play, signal) => look(play, (lines) => Promise.resolve(lines), signal) };
}

async function playOnNew<T>(
  { createClient, seed, limitMs }: ScratchServerParts,
  play: ScratchPlay,
  look: ScratchLook<T>,
  signal: AbortSignal | undefined,
): Promise<T> {
  const { script, topology = 'single' } = play;
  const client = createClient();
  let isLate = false;
  // Whatever is under way ends with the worker: what waits for a reply is told so.
  const end = (): void => client.terminate(scratchServerText.ended);
  const late = setTimeout(() => {
    isLate = true;
    client.terminate(scratchServerText.tooLong);
  }, limitMs);
  const gone = new Promise<never>((_resolve, reject) => {
    client.onTerminated((reason) => reject(new EngineError('worker-gone', reason)));
  });
  signal?.addEventListener('abort', end, { once: true });
  try {
    const opened = openPlace(client, play, topology === 'single' ? null : { topology, seed: seed() });
    const seen = opened.then(({ place, inspect }) =>
      playPrinted(script, place, (lines) => look(lines, inspect), signal),
    );
    return await Promise.race([seen, gone]);
  } catch (error) {
    signal?.throwIfAborted();
    throw isLate ? new ScratchLimitError() : error;
  } finally {
    clearTimeout(late);
    signal?.removeEventListener('abort', end);
    gone.catch(() => {});
    end();
  }
}

interface WantedLab {
  readonly topology: LabTopology;
  readonly seed: string;
}

async function openPlace(
  client: EngineClient,
  { script, clients = [], holdsTime = movesTime(script) }: ScratchPlay,
  wanted: WantedLab | null,
): Promise<{ readonly place: PrintedPlace; readonly inspect: Inspect }> {
  const info = await client.boot({
    storage: { kind: 'memory' },
    ...(wanted === null ? {} : { lab: { ...wanted, startMs: Date.now() } }),
  });
  const connect = (name: string | null) => {
    const { node = null } = clients.find((one) => one.name === name) ?? clients[0] ?? {};
    return client.connect(node === null || wanted === null ? info.node : nodeId(node));
  };
  const parts = { client, info, connect };
  const inspect = inspectorOf(parts);
  if (wanted !== null) return { place: labPlace(parts), inspect };
  // Where time is moved by hand it does not pass by itself, or lifetimes would depend on how fast the machine is.
  if (holdsTime) await client.setClock(0);
  return { place: singlePlace(parts), inspect };
}

const inspectorOf =
  ({ client, info }: Pick<PlaceParts, 'client' | 'info'>): Inspect =>
  async (node, commands) => {
    try {
      return await client.inspect(node === null ? info.node : nodeId(node), commands);
    } catch (error) {
      if (error instanceof EngineError && error.code === 'node-down') return 'down';
      throw error;
    }
  };

/** A worker that has booted, and where its clients begin. */
export interface PlaceParts {
  readonly client: EngineClient;
  readonly info: BootInfo;
  readonly connect: PrintedPlace['connect'];
}

const refuse = (why: string): Promise<never> => Promise.reject(new EngineError('bad-request', why));

/** A lab whose time stands unless it is moved. */
export const labPlace = ({ client, connect }: PlaceParts): PrintedPlace => ({
  connect,
  settle: () => client.passLab(LAB_SETTLE_MS),
  tick: (ms) => client.passLab(ms),
  lab: (action) => client.lab(action),
  server: () => refuse(scratchServerText.inLab),
});

/** A single server. */
export function singlePlace({ client, info, connect }: PlaceParts): PrintedPlace {
  let runs = true;
  client.onEvent(({ event }) => {
    if (event === 'node-ended') runs = false;
    else if (event === 'node-started') runs = true;
  });
  let asker: CommandConnection | null = null;
  /** Resolves when the server has answered so many times; at once while it does not run. */
  const answered = async (times: number): Promise<void> => {
    if (!runs) return;
    if (asker?.open !== true) asker = commandConnection(await client.connect(info.node));
    for (let time = 0; time < times; time++) await asker.run(['PING']);
  };
  return {
    connect,
    settle: () => answered(1),
    tick: async (ms) => {
      await client.advanceClock(ms);
      // With the first reply the server has taken up the new time, with the second it has done what was due.
      await answered(2);
    },
    lab: () => refuse(scratchServerText.noLab),
    server: (action) => actOn({ client, info, isOver: () => !runs }, action),
  };
}

async function actOn(
  { client, info, isOver }: Pick<PlaceParts, 'client' | 'info'> & { readonly isOver: () => boolean },
  action: ServerAction,
): Promise<void> {
  switch (action.server) {
    case 'start':
      await client.restartNode(info.node);
      return;
    case 'damage':
      return client.damageFiles(action.fault);
    case 'shutdown':
    case 'kill':
    case 'power-off':
      await client.stopNode(action.server);
      await ended(client, isOver);
  }
}

/** Resolves when the server no longer runs; rejects when its worker is ended before. */
function ended(client: EngineClient, isOver: () => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    if (isOver()) return resolve();
    const forget = (): void => {
      stopEvents();
      stopTerminated();
    };
    const stopEvents = client.onEvent(() => {
      if (!isOver()) return;
      forget();
      resolve();
    });
    const stopTerminated = client.onTerminated((reason) => {
      forget();
      reject(new EngineError('worker-gone', reason));
    });
  });
}

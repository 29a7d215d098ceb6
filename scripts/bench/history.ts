import { readFile } from 'node:fs/promises';
import { MachineClock } from '#engine/clock.ts';
import { Engine, FIRST_NODE } from '#engine/engine.ts';
import { HistoryKeeper } from '#engine/history/history-keeper.ts';
import { WorldHistory } from '#engine/history/history.ts';
import { serverWorld } from '#engine/history/world.ts';
import type { Socket } from '#engine/network/network.ts';
import { relinkedEngine } from '#engine/relink/cached-engine.ts';
import { encodeCommand } from '#resp/encode.ts';
import { repeat, type Group } from './measure.ts';
import { percentile } from './statistics.ts';

/** Ten megabytes of data, as values of a thousand bytes. */
const KEYS = 10_000;
const VALUE = 'x'.repeat(1000);
const POINTS = 1000;
const BUDGET_BYTES = 64 * 1024 * 1024;

/** Sends commands that are answered with OK, and waits until all are. */
async function run(socket: Socket, commands: ReadonlyArray<readonly string[]>): Promise<void> {
  let left = commands.length * '+OK\r\n'.length;
  const replied = new Promise<void>((resolve) => {
    socket.incoming.onReadable = () => {
      left -= socket.incoming.take(socket.incoming.size).length;
      if (left <= 0) resolve();
    };
  });
  for (const command of commands) socket.outgoing.push(encodeCommand(command));
  await replied;
}

const ms = async (work: () => unknown): Promise<number> => {
  const began = performance.now();
  await work();
  return performance.now() - began;
};

const HOURS = 8;
const SECOND_MS = 1000;
const HOUR_MS = 3600 * SECOND_MS;

/** What is kept after a command in each second of eight hours, and how far back it goes then. The hours are told, not waited for. */
async function eightHours(engine: Engine, clock: MachineClock, socket: Socket) {
  let nowMs = 0;
  const keeper = new HistoryKeeper({
    engine,
    id: FIRST_NODE,
    clock: { now: () => clock.now(), goTo: (moment) => clock.goTo(moment), machineMs: () => nowMs },
    // Nobody waits between two commands, so each makes its own point.
    scheduler: { soon: () => {}, later: () => () => {} },
    onChange: () => {},
    budgetBytes: BUDGET_BYTES,
  });
  let made = 0;
  for (; nowMs < HOURS * HOUR_MS; nowMs += SECOND_MS) {
    const command = ['SET', `key:${made++ % KEYS}`, String(nowMs)];
    keeper.arrives('typed', 'A', encodeCommand(command));
    await run(socket, [command]);
    keeper.rests(true);
  }
  const { bytes, points } = keeper.state;
  keeper.stop();
  return { megabytes: bytes / 1_000_000, points: points.length };
}

async function history(runs: number) {
  const clock = new MachineClock();
  const module = await WebAssembly.compile(await readFile(await relinkedEngine()));
  const engine = new Engine({ module, clock, observed: true });
  try {
    const node = await engine.startNode({ id: FIRST_NODE });
    const socket = engine.connect(FIRST_NODE);
    await run(
      socket,
      Array.from({ length: KEYS }, (_, key) => ['SET', `key:${key}`, VALUE]),
    );
    const past = new WorldHistory({ world: serverWorld(engine, clock), budgetBytes: BUDGET_BYTES });
    const results = await repeat(runs, async () => {
      const points: number[] = [];
      const made: number[] = [];
      for (let at = 0; at < POINTS; at++) {
        await run(socket, [['SET', `key:${at}`, String(at)]]);
        made.push(await ms(() => points.push(past.add().id)));
      }
      const back: number[] = [];
      for (const at of [0, POINTS / 2, POINTS - 1, 1]) back.push(await ms(() => past.goTo(points[at] ?? 0)));
      engine.wake();
      return { point: percentile(made, 50), back: Math.max(...back), kept: past.bytes / 1_000_000 };
    });
    past.stop();
    const day = await eightHours(engine, clock, socket);
    const megabytes = (node.heap.end / 1_000_000).toFixed(1);
    const note = `${POINTS.toLocaleString('en-US')} points in each run, of a server that holds ${megabytes} MB`;
    return {
      point: { values: results.map((result) => result.point), note },
      back: { values: results.map((result) => result.back) },
      kept: { values: results.map((result) => result.kept) },
      'kept-8h': {
        values: [day.megabytes],
        note: `${day.points.toLocaleString('en-US')} points; measured once`,
      },
    };
  } finally {
    engine.stop();
  }
}

/** What it costs to remember a moment of a server with ten megabytes of data, and to go back over a thousand of them. */
export const historyGroup: Group = {
  name: 'history',
  about: 'points in time of a server with 10 MB of data, in Node',
  rows: [
    { name: 'point', about: 'a point, median', unit: 'ms', goal: { want: 'at most', limit: 2 } },
    {
      name: 'back',
      about: 'to any of the last 1,000, the slowest',
      unit: 'ms',
      goal: { want: 'at most', limit: 100 },
    },
    { name: 'kept', about: 'kept for all of them', unit: 'MB', goal: { want: 'at most', limit: 64 } },
    {
      name: 'kept-8h',
      about: 'kept after eight hours of a command a second',
      unit: 'MB',
      goal: { want: 'at most', limit: 64 },
    },
  ],
  measure: history,
};

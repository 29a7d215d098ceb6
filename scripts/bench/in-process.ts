import { readFile } from 'node:fs/promises';
import { Engine, FIRST_NODE } from '#engine/engine.ts';
import type { Socket } from '#engine/network/network.ts';
import { relinkedEngine } from '#engine/relink/cached-engine.ts';
import {
  BATCH_COMMANDS,
  BATCHES_UNDER_WAY,
  GET_LOAD,
  millionsPerSecond,
  SET_LOAD,
  type Load,
} from './load.ts';
import { repeat, type Group } from './measure.ts';
import { percentile } from './statistics.ts';

const THROUGHPUT_BATCHES = 30_000;
const WARM_UP_BATCHES = 10_000;
const INSPECTIONS = 1000;

/** An engine in this process with Keyspace's own configuration, append-only file included, kept in memory. */
async function withEngine<T>(work: (engine: Engine) => Promise<T>): Promise<T> {
  const engine = new Engine({ module: await WebAssembly.compile(await readFile(await relinkedEngine())) });
  try {
    await engine.startNode({ id: FIRST_NODE });
    return await work(engine);
  } finally {
    engine.stop();
  }
}

/** Sends batches, so many at a time, until all are answered; the answer is the time from the first to the last in ms. */
function drive(socket: Socket, { batch, replyBytes }: Load, batches: number): Promise<number> {
  const batchReply = replyBytes * BATCH_COMMANDS;
  const started = performance.now();
  let sent = 0;
  let replied = 0;
  const send = (): void => {
    const due = Math.min(batches, Math.floor(replied / batchReply) + BATCHES_UNDER_WAY) - sent;
    if (due <= 0) return;
    const bytes = new Uint8Array(due * batch.length);
    for (let at = 0; at < due; at++) bytes.set(batch, at * batch.length);
    sent += due;
    socket.outgoing.push(bytes);
  };
  return new Promise((resolve, reject) => {
    socket.incoming.onReadable = () => {
      replied += socket.incoming.take(socket.incoming.size).length;
      if (replied >= batches * batchReply) resolve(performance.now() - started);
      else if (socket.incoming.ended) reject(new Error('the server closed the connection'));
      else send();
    };
    send();
  });
}

async function throughput(runs: number) {
  return withEngine(async (engine) => {
    const socket = engine.connect(FIRST_NODE);
    for (const load of [SET_LOAD, GET_LOAD]) await drive(socket, load, WARM_UP_BATCHES);
    const rate = async (load: Load): Promise<number> =>
      millionsPerSecond(THROUGHPUT_BATCHES * BATCH_COMMANDS, await drive(socket, load, THROUGHPUT_BATCHES));
    const results = await repeat(runs, async () => ({
      set: await rate(SET_LOAD),
      get: await rate(GET_LOAD),
    }));
    return {
      set: { values: results.map((result) => result.set) },
      get: { values: results.map((result) => result.get) },
    };
  });
}

/** Pipelined commands to an engine in Node, without ports in between: what the engine and its host can do at most. */
export const inProcessGroup: Group = {
  name: 'in-process',
  about: 'pipelined commands in Node, append-only file on',
  rows: [
    { name: 'set', about: 'SET', unit: 'M/s' },
    { name: 'get', about: 'GET', unit: 'M/s' },
  ],
  measure: throughput,
};

async function inspection(runs: number) {
  return withEngine(async (engine) => {
    const megabytes = (engine.memoryBytes(FIRST_NODE) / 1_000_000).toFixed(1);
    const inspect = async (): Promise<number> => {
      const started = performance.now();
      const reply = await engine.inspect(FIRST_NODE, [['PING']]);
      const ms = performance.now() - started;
      if (new TextDecoder().decode(reply) !== '+PONG\r\n') throw new Error('the copy gave a wrong reply');
      return ms;
    };
    await repeat(INSPECTIONS, inspect);
    const results = await repeat(runs, () => repeat(INSPECTIONS, inspect));
    const note = `${INSPECTIONS.toLocaleString('en-US')} in each run, of a server that holds ${megabytes} MB`;
    return {
      p50: { values: results.map((times) => percentile(times, 50)), note },
      p95: { values: results.map((times) => percentile(times, 95)) },
    };
  });
}

/** What a picture costs the worker at the least: the copy of an almost empty server, and one command on it. */
export const inspectorGroup: Group = {
  name: 'inspector',
  about: 'copy and one command in Node',
  rows: [
    { name: 'p50', about: 'copy and one command, median', unit: 'ms' },
    { name: 'p95', about: 'copy and one command, p95', unit: 'ms' },
  ],
  measure: inspection,
};

import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import type { TerminalCase, TerminalStep } from '#redis-cli/fixtures/terminal-case.ts';
import {
  COLUMNS,
  type RecordedStep,
  type RecordedTerminalCase,
  type StepView,
  type Traffic,
} from '#redis-cli/fixtures/terminal-recording.ts';
import { StepViewer } from '#testing/step-viewer.ts';
import { RealTerminal } from './real-terminal.ts';
import { PortNames } from './port-names.ts';
import { Relay, type RealServer } from './redis-server.ts';

/** What redis-cli asks by itself when it starts: the texts of HELP and hints, which are compared apart. */
const COMMAND_DOCS = '*2\r\n$7\r\nCOMMAND\r\n$4\r\nDOCS\r\n';

/** More than redis-cli opens in a case. */
const MOST_CONNECTIONS = 1000;

/** Waits until a step has had its effect. */
export type Settled = (playing: Playing) => Promise<void>;

/** A case that is being played. */
export interface Playing {
  readonly terminal: RealTerminal;
  /** When something was sent or received last, in milliseconds since 1970. */
  readonly lastTraffic: () => number;
  /** What there is to be seen now. */
  readonly look: () => Promise<StepView>;
}

/** Nothing comes for this long: then nothing more will. Longer for what shows nothing at all. Milliseconds. */
const QUIET_MS = 300;
const SILENT_MS = 1000;

/** Waits until nothing has been shown or sent for a while; for recording only. */
export const quiet: Settled = async ({ terminal, lastTraffic }) => {
  const start = Date.now();
  for (;;) {
    const last = Math.max(terminal.heardAt, lastTraffic());
    if (Date.now() - Math.max(start, last) >= (last > start ? QUIET_MS : SILENT_MS)) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

/** Plays a case with the real redis-cli, and answers what it did. */
export async function recordCase(
  one: TerminalCase,
  server: RealServer,
  settled: Settled = quiet,
): Promise<RecordedTerminalCase> {
  for (const { port } of [server, ...(server.others ?? [])]) {
    execFileSync('redis-cli', ['-p', String(port), 'FLUSHALL']);
  }
  let traffic: TrafficNotes = new TrafficNotes();
  let lastTraffic = 0;
  const relays: Relay[] = [];
  for (const [nth, node] of [server, ...(server.others ?? [])].entries()) {
    const relay = await Relay.prepare(node, (direction, number, bytes) => {
      lastTraffic = Date.now();
      const connection = nth * MOST_CONNECTIONS + number;
      if (bytes === 'end') traffic.noteEnd(connection);
      else traffic.note(direction, connection, names.recorded(bytes.toString('latin1')));
    });
    relays.push(relay);
    if (one.unreachable !== true) await relay.up();
  }
  const names = new PortNames(relays.map(({ port }) => port));
  const [relay] = relays;
  if (relay === undefined) throw new Error('there is no server');
  const columns = one.columns ?? COLUMNS;
  const terminal = new RealTerminal({
    port: relay.port,
    names,
    home: mkdtempSync(join(server.directory, 'home-')),
    columns,
    options: one.options ?? [],
  });
  const viewer = new StepViewer(terminal.screen);
  const look = async (): Promise<StepView> => {
    await terminal.show();
    return viewer.peek();
  };
  const steps: RecordedStep[] = [];
  const take = async (step: TerminalStep | null): Promise<void> => {
    await settled({ terminal, lastTraffic: () => lastTraffic, look });
    await terminal.show();
    const seen = traffic.list;
    traffic = new TrafficNotes();
    steps.push({ step, ...(await viewer.view()), traffic: seen, end: terminal.end });
  };
  try {
    await promptOf(terminal, one);
    await take(null);
    for (const step of one.steps) {
      if (terminal.end !== null) break;
      await carryOut(step, terminal, relay, server);
      await take(step);
    }
  } finally {
    terminal.close();
    for (const each of relays) await each.down();
  }
  return {
    name: one.name,
    columns,
    options: one.options ?? [],
    unreachable: one.unreachable ?? false,
    steps,
  };
}

/** redis-cli reads keys from the first prompt on; what is pressed before is echoed by the terminal. */
async function promptOf(terminal: RealTerminal, one: TerminalCase): Promise<void> {
  const prompt = one.unreachable === true ? 'not connected>' : '127.0.0.1:6379>';
  for (let tries = 0; tries < 500; tries += 1) {
    await terminal.show();
    if ((await terminal.screen.text()).includes(prompt)) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`redis-cli shows no prompt: ${await terminal.screen.text()}`);
}

async function carryOut(
  step: TerminalStep,
  terminal: RealTerminal,
  relay: Relay,
  server: RealServer,
): Promise<void> {
  if ('keys' in step) {
    terminal.press(step.keys);
    if (step.takes !== undefined) await new Promise((resolve) => setTimeout(resolve, 3 * (step.takes ?? 0)));
  } else if ('others' in step) {
    const input = step.others.map((line) => `${line}\n`).join('');
    execFileSync('redis-cli', ['-p', String(server.port)], { input });
  } else if (step.server === 'up') {
    await relay.up();
  } else if (step.server === 'down') {
    await relay.down();
  } else {
    relay.drop();
  }
}

/** What passes during a step, without what redis-cli asks by itself. */
class TrafficNotes {
  readonly #notes: Array<{ readonly connection: number; sent: string; received: string; ended?: true }> = [];

  note(direction: 'sent' | 'received', connection: number, text: string): void {
    const last = this.#notes.findLast((note) => note.connection === connection);
    if (direction === 'received' && last !== undefined) last.received += text;
    else if (direction === 'sent' && last !== undefined && last.received === '') last.sent += text;
    else this.#notes.push({ connection, sent: '', received: '', [direction]: text });
  }

  noteEnd(connection: number): void {
    const last = this.#notes.findLast((note) => note.connection === connection);
    if (last === undefined) this.#notes.push({ connection, sent: '', received: '', ended: true });
    else last.ended = true;
  }

  get list(): Traffic[] {
    return this.#notes
      .filter(({ sent }) => sent !== COMMAND_DOCS)
      .map(({ sent, received, ended }) => (ended === true ? { sent, received, ended } : { sent, received }));
  }
}

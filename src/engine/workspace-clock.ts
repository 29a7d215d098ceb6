import type { CapsuleClock } from '#protocol/capsule.ts';
import type { ServerClock } from '#protocol/server-clock.ts';
import { MachineClock } from './clock.ts';
import type { FileSystem } from './filesystem/file-system.ts';

/** Where the time of a workspace's server is kept: among its files, so that it is stored, exported and copied with them. */
export const CLOCK_PATH = 'keyspace-clock.json';
const FORMAT = 1;
/** While time runs away from the machine's, the file is written at least so often. Milliseconds of the machine. */
const WRITE_MS = 1000;
/** Nobody moves time further than this, either way: some ten thousand years, in milliseconds. */
const FARTHEST_MS = 3e14;

interface KeptTime {
  readonly aheadMs: number;
  /** The wall time at which time was held, in milliseconds since 1970; null when it was not. */
  readonly heldAtMs: number | null;
}

/**
 * The time of a workspace's server, which outlives the page.
 *
 * Lifetimes are stored as moments of the server's wall time. Were that the machine's again after a reload, keys that had
 * expired would have never lived, and keys that live would be gone. So how far the server's time is from the machine's
 * is written to a file beside the server's own, in the same transaction as what the server has written by then. A server
 * whose time was held goes on at that very moment; one whose time ran faster goes on from where it was, at the machine's
 * pace.
 */
export class WorkspaceClock {
  readonly clock = new MachineClock();
  #files: FileSystem | null = null;
  #writtenAtMs = 0;

  get state(): ServerClock {
    return { rate: this.clock.rate, aheadMs: Math.round(this.clock.aheadMs) };
  }

  /** Takes up the time that files were left at; what is not there or cannot be read is the machine's time. */
  takeUp(files: FileSystem): void {
    this.#files = files;
    const file = files.get(CLOCK_PATH);
    const kept = file ? readKeptTime(files.copy(file)) : null;
    if (kept === null) return;
    if (kept.heldAtMs === null) {
      this.clock.setRealMs(this.clock.realMs + kept.aheadMs);
    } else {
      // Held first, or it would be later by what lies between the two.
      this.clock.setRate(0);
      this.clock.setRealMs(kept.heldAtMs);
    }
  }

  /** Its wall time and its pace, for a server that is to go on from here elsewhere. */
  get now(): CapsuleClock {
    return { atMs: this.clock.realMs, rate: this.clock.rate };
  }

  /** Goes on from a moment of another server's time, at its pace, whatever the machine's time is. */
  goOnFrom({ atMs, rate }: CapsuleClock): void {
    this.clock.setRate(rate);
    this.clock.setRealMs(atMs);
    this.write();
  }

  setRate(rate: number): ServerClock {
    this.clock.setRate(rate);
    this.write();
    return this.state;
  }

  advance(ms: number): ServerClock {
    this.clock.advance(ms);
    this.write();
    return this.state;
  }

  /** To be called before files are stored. `moved`: the server has done something since the last call. */
  keep(moved: boolean): void {
    const { rate } = this.clock;
    if (rate === 0 || rate === 1) return;
    if (moved || this.clock.machineMs() - this.#writtenAtMs >= WRITE_MS) this.write();
  }

  /** Writes down where time is; to be called when it was moved by other means. */
  write(): void {
    const files = this.#files;
    if (files === null) return;
    this.#writtenAtMs = this.clock.machineMs();
    const { rate, aheadMs } = this.state;
    const heldAtMs = rate === 0 ? this.clock.realMs : null;
    const bytes = new TextEncoder().encode(`${JSON.stringify({ format: FORMAT, aheadMs, heldAtMs })}\n`);
    const file = files.get(CLOCK_PATH) ?? files.create(CLOCK_PATH);
    files.write(file, 0, bytes);
    if (file.size > bytes.length) files.resize(file, bytes.length);
    files.disk.keep(CLOCK_PATH);
  }
}

function readKeptTime(bytes: Uint8Array): KeptTime | null {
  try {
    const read: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (typeof read !== 'object' || read === null) return null;
    const { format, aheadMs, heldAtMs } = read as Record<string, unknown>;
    if (format !== FORMAT || !isTime(aheadMs)) return null;
    return heldAtMs === null || (isTime(heldAtMs) && heldAtMs >= 0) ? { aheadMs, heldAtMs } : null;
  } catch {
    return null;
  }
}

const isTime = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= FARTHEST_MS;

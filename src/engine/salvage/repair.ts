import { scanLog, type ScannedLog } from '#file-formats/scan-log.ts';
import type { FileDamage } from '#protocol/storage.ts';
import { EngineError } from '#protocol/wire-error.ts';
import type { MachineClock } from '../clock.ts';
import { Engine, FIRST_NODE } from '../engine.ts';
import type { FileSystem } from '../filesystem/file-system.ts';
import { CONFIGURATION_PATH } from '../server/configuration.ts';
import type { RepairedFiles } from '../workspace-files.ts';
import { copyFiles } from './copy-files.ts';
import { findLog, writeManifest, type LogPart, type LogParts } from './log-manifest.ts';

const SNAPSHOT = 'dump.rdb';

/**
 * Makes files on which the server starts of files on which it does not, and says what is missing from them.
 *
 * The server is the judge: it is started on a copy, again and again. First without data, so that a configuration that
 * it refuses is told from data that it refuses. Then with the log, whose manifest is made anew where it names what is
 * not there, and which ends where its form breaks. If the server still refuses, the longest part of the log that it
 * takes is searched for by halving; a base that it does not take at all is left out. Last comes the snapshot. Whatever
 * comes after a break of the log is left out too, because it changed what is no longer known.
 *
 * Rejects with `boot-failed` when the server does not even start on nothing. Changes nothing of the given files.
 */
export async function repair(
  files: FileSystem,
  module: WebAssembly.Module,
  clock?: MachineClock,
): Promise<RepairedFiles> {
  const starts = (candidate: FileSystem): Promise<boolean> => startsOn(candidate, module, clock);
  // Without its manifest the server would not refuse a log, but write a new one over it.
  const isNamed = findLog(files)?.intact ?? true;
  if (isNamed && (await starts(files))) return { files, damage: [] };
  return new Repair(files, starts).run();
}

type Starts = (files: FileSystem) => Promise<boolean>;

async function startsOn(
  files: FileSystem,
  module: WebAssembly.Module,
  clock: MachineClock | undefined,
): Promise<boolean> {
  const engine = new Engine({ module, ...(clock ? { clock } : {}) });
  try {
    await engine.startNode({ id: FIRST_NODE, files: copyFiles(files) });
    return true;
  } catch (error) {
    if (error instanceof EngineError && error.code === 'boot-failed') return false;
    throw error;
  } finally {
    engine.stop();
  }
}

/** One part of a log, cut where its form breaks. */
interface CutPart extends LogPart {
  readonly scan: ScannedLog | null;
  readonly bytes: number;
}

class Repair {
  readonly #given: FileSystem;
  readonly #starts: Starts;
  readonly #damage: FileDamage[] = [];
  /** What will be started on. */
  #files: FileSystem;

  constructor(given: FileSystem, starts: Starts) {
    this.#given = given;
    this.#starts = starts;
    this.#files = given;
  }

  async run(): Promise<RepairedFiles> {
    const log = findLog(this.#given);
    const isData = new Set([SNAPSHOT, log?.manifest, ...(log?.parts.map(({ path }) => path) ?? [])]);
    await this.#settle((path) => !isData.has(path));
    if (log) await this.#addLog(log);
    await this.#addSnapshot();
    return { files: this.#files, damage: this.#damage };
  }

  /** Finds out on which of the files that hold no data the server starts. */
  async #settle(isOther: (path: string) => boolean): Promise<void> {
    for (const leftOut of [[], [CONFIGURATION_PATH], null]) {
      const isKept = (path: string): boolean => isOther(path) && leftOut !== null && !leftOut.includes(path);
      this.#files = copyFiles(this.#given, isKept);
      if (!(await this.#starts(this.#files))) continue;
      for (const [path, { size }] of this.#given.entries()) {
        const what = path === CONFIGURATION_PATH ? 'renewed' : 'left-out';
        if (isOther(path) && !isKept(path)) this.#damage.push({ path, what, bytes: size, keptBytes: 0 });
      }
      return;
    }
    throw new EngineError('boot-failed', 'the server does not start without any files either');
  }

  async #addLog(log: LogParts): Promise<void> {
    if (!log.intact) {
      const bytes = this.#given.get(log.manifest)?.size ?? 0;
      this.#damage.push({ path: log.manifest, what: 'renewed', bytes, keptBytes: 0 });
    }
    const parts = this.#cutAtBreak(log);
    if (parts.length === 0) return;
    const base = parts[0]?.type === 'base' ? parts[0] : null;
    const increments = parts.filter((part) => part !== base);
    if (await this.#tryLog(log, parts)) return;
    if (base && (await this.#starts(this.#withLog(log, [base])))) {
      return this.#searchEnd(log, base, increments);
    }
    if (base) this.#leaveOut(base);
    if (increments.length > 0 && (await this.#tryLog(log, increments))) return;
    await this.#searchEnd(log, null, increments);
  }

  /** The parts up to the first break of form; what comes after it is left out. */
  #cutAtBreak({ parts }: LogParts): CutPart[] {
    const kept: CutPart[] = [];
    let isBroken = false;
    for (const part of parts) {
      const file = this.#given.get(part.path);
      if (!file) continue;
      const scan = isLog(this.#given, part) ? scanLog(this.#given.copy(file)) : null;
      const cut = { ...part, scan, bytes: file.size };
      if (isBroken) {
        this.#leaveOut(cut);
        continue;
      }
      kept.push(cut);
      if (scan === null || scan.whole) continue;
      isBroken = true;
      this.#note(cut, 'broken', scan.ends.length);
    }
    return kept;
  }

  async #tryLog(log: LogParts, parts: readonly CutPart[]): Promise<boolean> {
    const candidate = this.#withLog(log, parts);
    if (!(await this.#starts(candidate))) return false;
    this.#files = candidate;
    return true;
  }

  /** The longest row of increments' commands on which the server starts; it starts on none of them. */
  async #searchEnd(log: LogParts, base: CutPart | null, increments: readonly CutPart[]): Promise<void> {
    const total = increments.reduce((sum, { scan }) => sum + (scan?.ends.length ?? 0), 0);
    const at = (count: number): CutPart[] => [...(base ? [base] : []), ...firstOf(increments, count)];
    let good = 0;
    let bad = total;
    while (bad - good > 1) {
      const middle = Math.floor((good + bad) / 2);
      if (await this.#starts(this.#withLog(log, at(middle)))) good = middle;
      else bad = middle;
    }
    const kept = at(good);
    this.#files = this.#withLog(log, kept);
    for (const part of increments) {
      const left = kept.find(({ path }) => path === part.path);
      if (left === undefined && part.bytes > 0) this.#leaveOut(part);
      else if (left && left.scan !== part.scan) this.#note(part, 'refused', left.scan?.ends.length ?? 0);
    }
  }

  async #addSnapshot(): Promise<void> {
    const snapshot = this.#given.get(SNAPSHOT);
    if (!snapshot) return;
    const candidate = copyFiles(this.#files);
    candidate.restore(SNAPSHOT, snapshot.id, this.#given.copy(snapshot));
    if (await this.#starts(candidate)) this.#files = candidate;
    else this.#damage.push({ path: SNAPSHOT, what: 'left-out', bytes: snapshot.size, keptBytes: 0 });
  }

  /** The files so far, and a log of these parts; each ends where its scan does. */
  #withLog({ manifest }: LogParts, parts: readonly CutPart[]): FileSystem {
    const candidate = copyFiles(this.#files);
    for (const { path, scan, bytes } of parts) {
      const file = this.#given.get(path);
      if (!file) continue;
      const end = scan === null || scan.whole ? bytes : (scan.ends.at(-1) ?? 0);
      candidate.restore(path, file.id, this.#given.copy(file, 0, end));
    }
    if (parts.length > 0) writeManifest(candidate, manifest, parts);
    return candidate;
  }

  #leaveOut({ path, bytes }: Pick<CutPart, 'path' | 'bytes'>): void {
    this.#unnote(path);
    this.#damage.push({ path, what: 'left-out', bytes, keptBytes: 0 });
  }

  #note({ path, scan, bytes }: CutPart, what: 'broken' | 'refused', ends: number): void {
    this.#unnote(path);
    const keptBytes = scan?.ends[ends - 1] ?? 0;
    const keptCommands = scan?.commands[ends - 1] ?? 0;
    this.#damage.push({ path, what, bytes, keptBytes, keptCommands });
  }

  #unnote(path: string): void {
    const known = this.#damage.findIndex((damage) => damage.path === path);
    if (known !== -1) this.#damage.splice(known, 1);
  }
}

/** The first so many commands of a row of logs. */
function firstOf(parts: readonly CutPart[], count: number): CutPart[] {
  const kept: CutPart[] = [];
  let left = count;
  for (const part of parts) {
    if (left <= 0 || part.scan === null) break;
    const { ends, commands } = part.scan;
    const isAll = left >= ends.length;
    const scan = isAll
      ? part.scan
      : { ends: ends.slice(0, left), commands: commands.slice(0, left), whole: false };
    kept.push({ ...part, scan });
    left -= ends.length;
  }
  return kept;
}

/** A base may be a snapshot instead of a log, also under a log's name. */
function isLog(files: FileSystem, { path, type }: LogPart): boolean {
  const file = files.get(path);
  if (type === 'increment' || !file) return true;
  const first = files.copy(file, 0, 1)[0];
  return first === undefined || first === 0x2a || first === 0x23;
}

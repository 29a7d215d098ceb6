import type { CrashReport, FileFault, ServerBefore, StopHow } from '#protocol/crash.ts';
import { EngineError } from '#protocol/wire-error.ts';
import { RespDecoder } from '#resp/decode.ts';
import { textOf } from '#resp/text.ts';
import type { Command } from '#resp/value.ts';
import { FIRST_NODE, type Engine } from '../engine.ts';
import type { FileSystem } from '../filesystem/file-system.ts';
import { keyspaceDifference, readKeys, type KeysOfMoment } from '../history/keyspace-difference.ts';
import type { ServerNode } from '../server/server-node.ts';
import { applyFault, dataFiles, unsyncedLog } from './data-files.ts';

export interface CrashParts {
  readonly engine: Engine;
  readonly files: FileSystem;
  /** Files have changed while no server runs: they are to be kept as they are now. */
  readonly onFiles: () => void;
  /** `report` is another than before. */
  readonly onReport: () => void;
}

/** Lines of the log of a start that are told. */
const LOG_LINES = 60;

/** What a server has in its memory at a moment, and what it says of itself. */
interface Seen {
  readonly keys: KeysOfMoment;
  readonly before: ServerBefore;
}

/**
 * Ends the single server of a workspace in the ways in which servers end, damages its files before it is started again,
 * and reports what it had acknowledged beside what it has found.
 */
export class Crashes {
  readonly #parts: CrashParts;
  #report: CrashReport | null = null;
  #keys: KeysOfMoment | null = null;

  constructor(parts: CrashParts) {
    this.#parts = parts;
  }

  /** What the last end that was asked for has left; null when there was none. */
  get report(): CrashReport | null {
    return this.#report;
  }

  /** Ends the server. Rejects with `node-down` when it does not run. */
  async stop(how: StopHow): Promise<void> {
    const { engine, files } = this.#parts;
    const node = engine.node(FIRST_NODE);
    // While it is looked at it gets no time, so that what is seen is what it had when it ended.
    node.pause(true);
    let seen: Seen;
    try {
      seen = await this.#look();
    } finally {
      node.pause(false);
    }
    this.#keys = seen.keys;
    this.#tell({
      how,
      atMs: Number(node.clock.realNs() / 1_000_000n),
      before: seen.before,
      unsynced: unsyncedLog(files),
      files: dataFiles(files),
      faults: [],
      start: null,
    });
    if (how === 'shutdown') return engine.shutdown(FIRST_NODE);
    node.finish({ how });
    if (how === 'power-off') files.disk.powerOff();
    this.#filesChanged();
  }

  /** Damages the files of a server that does not run. Throws `bad-request` where that cannot be done. */
  damage(fault: FileFault): void {
    const { engine, files } = this.#parts;
    if (engine.node(FIRST_NODE).running)
      throw new EngineError('bad-request', 'the server runs: its files are damaged while it does not');
    applyFault(files, fault);
    this.#filesChanged([fault]);
  }

  /** The server was started again. */
  async started({ log }: Pick<ServerNode, 'log'>): Promise<void> {
    if (this.#report === null || this.#keys === null || this.#report.start?.runs === true) return;
    const report = this.#report;
    const { keys, before } = await this.#look();
    this.#tell({
      ...report,
      files: dataFiles(this.#parts.files),
      start: {
        runs: true,
        log: log.slice(-LOG_LINES),
        keys: before.keys,
        difference: keyspaceDifference(this.#keys, keys),
      },
    });
  }

  /** The server was not started again, as when it refuses its files: the error has what it said of them. */
  refused(error: unknown): void {
    if (this.#report === null) return;
    const log = error instanceof EngineError ? (error.detail ?? error.message).split('\n') : [String(error)];
    this.#tell({ ...this.#report, start: { runs: false, log, keys: 0, difference: null } });
  }

  #tell(report: CrashReport): void {
    this.#report = report;
    this.#parts.onReport();
  }

  #filesChanged(faults: readonly FileFault[] = []): void {
    const report = this.#report;
    if (report !== null)
      this.#tell({
        ...report,
        files: dataFiles(this.#parts.files),
        faults: [...report.faults, ...faults],
        start: null,
      });
    this.#parts.onFiles();
  }

  async #look(): Promise<Seen> {
    const ask = (commands: readonly Command[]): Promise<Uint8Array> =>
      this.#parts.engine.inspect(FIRST_NODE, commands);
    const [info, setting] = new RespDecoder().push(
      await ask([
        ['INFO', 'persistence', 'keyspace'],
        ['CONFIG', 'GET', 'appendfsync'],
      ]),
    );
    const value = setting?.kind === 'array' ? setting.items[1] : undefined;
    return {
      keys: await readKeys(ask),
      before: readBefore((info && textOf(info)) ?? '', (value && textOf(value)) ?? ''),
    };
  }
}

function readBefore(info: string, setting: string): ServerBefore {
  const number = (pattern: RegExp): number => Number(pattern.exec(info)?.[1] ?? 0);
  let keys = 0;
  for (const [, count] of info.matchAll(/^db\d+:keys=(\d+)/gm)) keys += Number(count);
  return {
    keys,
    changesSinceSave: number(/^rdb_changes_since_last_save:(\d+)/m),
    appendOnly: number(/^aof_enabled:(\d)/m) === 1,
    appendFsync: setting,
  };
}

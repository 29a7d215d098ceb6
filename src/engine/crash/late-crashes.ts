import type { ControlEvent } from '#protocol/control.ts';
import type { CrashReport, FileFault, StopHow } from '#protocol/crash.ts';
import type { NodeId } from '#protocol/ids.ts';
import { EngineError } from '#protocol/wire-error.ts';
import type { Engine } from '../engine.ts';
import type { FileSystem } from '../filesystem/file-system.ts';
import type { Past } from '../history/past.ts';
import type { ServerNode } from '../server/server-node.ts';
import type { WorkspaceFiles } from '../workspace-files.ts';
import type { Crashes } from './crashes.ts';

export interface LateCrashParts {
  /** Throws `node-down` before there is one. */
  readonly engine: () => Engine;
  /** Whose server it is; null in a lab. */
  readonly workspace: () => WorkspaceFiles | null;
  /** Told when `report` is another than before. */
  readonly host: { post(event: ControlEvent): void };
  /** The files have been changed by something that is not the server. */
  readonly onFiles: () => void;
  /** Told before something is done, which can then be undone. */
  readonly past: Pick<Past, 'before'>;
}

/** The crashes of a workspace's server, whose code is fetched when it is first ended by them. */
export class LateCrashes {
  readonly #parts: LateCrashParts;
  #crashes: Crashes | null = null;

  constructor(parts: LateCrashParts) {
    this.#parts = parts;
  }

  get report(): CrashReport | null {
    return this.#crashes?.report ?? null;
  }

  /** Ends the server. Rejects with `node-down` when it does not run, and with `bad-request` in a lab. */
  async stop(how: StopHow): Promise<void> {
    const crashes = await this.#open();
    this.#parts.past.before({ did: how });
    await crashes.stop(how);
  }

  /** Damages the files of a server that does not run. Rejects with `bad-request` where that cannot be done. */
  async damage(fault: FileFault): Promise<void> {
    const crashes = await this.#open();
    this.#parts.past.before({ did: 'damage' });
    crashes.damage(fault);
  }

  /** Starts the server on its files, and looks at what came of them. Rejects with what `startNode` rejects with. */
  async start(id: NodeId): Promise<ServerNode> {
    this.#parts.past.before({ did: 'start' });
    try {
      const node = await this.#parts.engine().startNode({ id, files: this.#files });
      await this.#crashes?.started(node);
      return node;
    } catch (error) {
      this.#crashes?.refused(error);
      throw error;
    }
  }

  get #files(): FileSystem {
    const workspace = this.#parts.workspace();
    if (workspace === null) throw new EngineError('bad-request', 'the nodes of a lab are ended in the lab');
    return workspace.files;
  }

  async #open(): Promise<Crashes> {
    const { Crashes } = await import('./crashes.ts');
    const { engine, workspace, host } = this.#parts;
    const files = this.#files;
    const onFiles = (): void => {
      workspace()?.journal?.save(true);
      this.#parts.onFiles();
    };
    const onReport = (): void => host.post({ t: 'event', event: 'crash-report' });
    return (this.#crashes ??= new Crashes({ engine: engine(), files, onFiles, onReport }));
  }
}

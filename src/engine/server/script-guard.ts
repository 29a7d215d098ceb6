import type { ServerExports } from './server-exports.ts';

/** What became of a script that ran over the limit. */
export interface ScriptLimitReport {
  /** False when the script had written: the server does not end such a one (UNKILLABLE). */
  readonly killed: boolean;
  readonly afterMs: number;
}

/** Any will do: nobody reads the reply. */
const RESP2 = 2;

/**
 * Ends endless scripts. While a script runs, the worker is inside one step and no message can reach it, so nobody could
 * send SCRIPT KILL. But once `busy-reply-threshold` has passed, the server looks at its sockets from inside the script;
 * the host uses that moment to call the server's own `scriptKill`, the function behind SCRIPT KILL, with a
 * client that only records its reply. So neither passwords nor ACL rules are in the way and nothing shows in CLIENT LIST.
 */
export class ScriptGuard {
  readonly #limitMs: number;
  readonly #tell: { limit(report: ScriptLimitReport): void; blocked(): void };
  #startedMs = 0;
  #polls = 0;
  #reported = false;

  /** `blocked` is told once in every step in which the server waits inside a command. */
  constructor(limitMs: number, tell: { limit(report: ScriptLimitReport): void; blocked(): void }) {
    this.#limitMs = limitMs;
    this.#tell = tell;
  }

  /** A step begins at this time (milliseconds of the monotonic clock). */
  stepStarts(nowMs: number): void {
    this.#startedMs = nowMs;
    this.#polls = 0;
    this.#reported = false;
  }

  /** The server looked at its sockets. The first look of a step is the event loop's own, later ones come from inside. */
  polled(nowMs: number, server: ServerExports): void {
    this.#polls++;
    if (this.#polls === 2) this.#tell.blocked();
    const ranMs = nowMs - this.#startedMs;
    if (this.#polls < 2 || this.#reported || ranMs < this.#limitMs || !server.scriptIsRunning()) return;
    this.#reported = true;
    const killed = !server.scriptIsWriteDirty();
    if (killed) {
      const client = server.createCachedResponseClient(RESP2);
      server.scriptKill(client, server.scriptIsEval());
      server.deleteCachedResponseClient(client);
    }
    this.#tell.limit({ killed, afterMs: Math.round(ranMs) });
  }
}

import { EngineError } from '#client/engine-client.ts';

/** Why the server could not be looked at. `message` is for people who want to know more. */
export interface ReadProblem {
  /**
   * `down`: the server does not run. `gone`: its worker ended. `busy`: it cannot be copied just now, and will be tried
   * again. `failed`: anything else, the server's own refusal included.
   */
  readonly kind: 'down' | 'gone' | 'busy' | 'failed';
  readonly message: string;
}

export function readProblem(error: unknown): ReadProblem {
  const message = error instanceof Error ? error.message : String(error);
  if (!(error instanceof EngineError)) return { kind: 'failed', message };
  switch (error.code) {
    case 'node-down':
    case 'boot-failed':
    case 'engine-load':
      return { kind: 'down', message };
    case 'worker-gone':
      return { kind: 'gone', message };
    case 'busy':
    case 'timeout':
      return { kind: 'busy', message };
    case 'bad-request':
    case 'version':
    case 'no-such-node':
    case 'no-such-connection':
    case 'no-such-point':
    case 'internal':
      return { kind: 'failed', message };
  }
}

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

const KINDS: Readonly<Record<EngineError['code'], ReadProblem['kind']>> = {
  'node-down': 'down',
  'boot-failed': 'down',
  'engine-load': 'down',
  'worker-gone': 'gone',
  busy: 'busy',
  timeout: 'busy',
  'bad-request': 'failed',
  version: 'failed',
  'no-such-node': 'failed',
  'no-such-connection': 'failed',
  'no-such-file': 'failed',
  'no-such-point': 'failed',
  internal: 'failed',
};

export function readProblem(error: unknown): ReadProblem {
  const message = error instanceof Error ? error.message : String(error);
  return { kind: error instanceof EngineError ? KINDS[error.code] : 'failed', message };
}

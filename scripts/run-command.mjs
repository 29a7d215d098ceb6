import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root folder, without a trailing slash. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** @typedef {{ status: number | null, problem: string | null }} Outcome how a command ended; `problem` says why it did not end by itself */

/**
 * Runs a program with our standard streams and answers when it has ended; never rejects. Signals that end us end it.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ env?: Readonly<Record<string, string>>, limitMs?: number, shell?: boolean }} [options] `limitMs` ends a program that hangs
 * @returns {Promise<Outcome>}
 */
export function runCommand(program, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, [...args], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...options.env },
      shell: options.shell ?? false,
    });
    let tooLong = false;
    const limit = options.limitMs ?? 0;
    const timer = limit > 0 ? setTimeout(() => ((tooLong = true), child.kill('SIGKILL')), limit) : undefined;
    /** @param {NodeJS.Signals} signal */
    const pass = (signal) => void child.kill(signal);
    process.on('SIGINT', pass).on('SIGTERM', pass);
    /** @param {Outcome} outcome */
    const done = (outcome) => {
      clearTimeout(timer);
      process.off('SIGINT', pass).off('SIGTERM', pass);
      resolve(outcome);
    };
    child.on('error', (error) =>
      done({ status: null, problem: `${program} could not be started: ${error.message}` }),
    );
    child.on('close', (status, signal) => {
      if (tooLong) done({ status: null, problem: `ended after ${limit / 60_000} minutes without a result` });
      else done({ status, problem: signal === null ? null : `ended by ${signal}` });
    });
  });
}

/**
 * Runs a tool of node_modules with this very Node, so that neither the PATH nor a shell has a say.
 * @param {string} packageName
 * @param {string} bin its name in the package's `bin` table
 * @param {readonly string[]} args
 * @param {Parameters<typeof runCommand>[2]} [options]
 */
export function runTool(packageName, bin, args, options) {
  return runCommand(process.execPath, [toolPath(packageName, bin), ...args], options);
}

/**
 * @param {string} packageName
 * @param {string} bin
 * @returns {string} the absolute path of the tool's script
 */
function toolPath(packageName, bin) {
  const require = createRequire(join(root, 'package.json'));
  const folder = join(root, 'node_modules', packageName);
  const manifest = /** @type {{ bin?: string | Record<string, string> }} */ (
    require(join(folder, 'package.json'))
  );
  const entry = typeof manifest.bin === 'string' ? manifest.bin : manifest.bin?.[bin];
  if (entry === undefined) throw new Error(`${packageName} has no program called ${bin}`);
  return join(folder, entry);
}

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, runCommand } from './run-command.mjs';

/**
 * Is `node_modules` what the lockfile asks for? npm leaves its own record of what it installed in
 * `node_modules/.package-lock.json`; the two are compared package by package, so neither a fresh checkout's file times
 * nor a half-finished install can mislead.
 */

/** @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, peer?: boolean, link?: boolean }} LockedPackage */
/** @typedef {Readonly<Record<string, LockedPackage>>} LockedPackages by path, as in a lockfile's `packages` */

/**
 * @param {LockedPackages} wanted of package-lock.json
 * @param {LockedPackages | null} installed of npm's record; null when there is none
 * @param {(path: string) => boolean} exists is the package's folder there
 * @returns {string | null} why an install is needed, or null
 */
export function installProblem(wanted, installed, exists) {
  if (installed === null) return 'nothing is installed yet';
  for (const [path, want] of Object.entries(wanted)) {
    if (path === '') continue;
    const have = installed[path];
    /** Optional packages are left out where they do not fit the machine. */
    if (have === undefined && (want.optional === true || want.devOptional === true)) continue;
    if (have === undefined || !exists(path)) return `${path} is missing`;
    if (have.version !== want.version || have.integrity !== want.integrity) {
      return `${path} is ${have.version ?? 'unknown'}, the lockfile has ${want.version ?? 'unknown'}`;
    }
  }
  const extra = Object.keys(installed).find((path) => wanted[path] === undefined);
  return extra === undefined ? null : `${extra} is no longer in the lockfile`;
}

/**
 * @param {string} file
 * @returns {LockedPackages | null}
 */
function readPackages(file) {
  try {
    const lock = /** @type {{ packages?: LockedPackages }} */ (
      JSON.parse(readFileSync(join(root, file), 'utf8'))
    );
    return lock.packages ?? null;
  } catch {
    return null;
  }
}

/**
 * Installs from the lockfile where that is needed.
 * @returns {Promise<string | null>} what went wrong, or null
 */
export async function ensureInstalled() {
  const wanted = readPackages('package-lock.json');
  if (wanted === null) return 'package-lock.json is missing or unreadable';
  const reason = installProblem(wanted, readPackages('node_modules/.package-lock.json'), (path) =>
    existsSync(join(root, path)),
  );
  if (reason === null) return null;
  console.log(`Installing the packages of package-lock.json (${reason}) …`);
  /** With NODE_ENV=production npm would leave the build tools out. */
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund'];
  const npm = process.env['npm_execpath'];
  const outcome =
    npm !== undefined && /npm-cli\.c?js$/.test(npm)
      ? await runCommand(process.execPath, [npm, ...args])
      : await runCommand('npm', args, { shell: process.platform === 'win32' });
  if (outcome.status === 0) return null;
  return `npm ci failed (${outcome.problem ?? `status ${outcome.status}`})`;
}

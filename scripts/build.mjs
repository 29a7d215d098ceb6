import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { root, runTool } from './run-command.mjs';

/**
 * Builds `dist/`, and knows whether it is still the build of what lies here.
 *
 * After a build by this script a stamp in `.cache/` holds two fingerprints: of everything that went in and of
 * everything that came out, both over contents, never over file times. `dist/` is current when both still hold; so a
 * changed source, a branch switched to and back, and a build made by other means are all noticed.
 */
const INPUTS = [
  'index.html',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'vite.config.ts',
  'lessons',
  'public',
  'src',
];
const stampFile = join(root, '.cache', 'build-stamp.json');

/**
 * Every file at or below a path, absolute, in a fixed order; none when the path does not exist.
 * @param {string} path
 * @returns {string[]}
 */
function filesBelow(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return [];
  if (!stat.isDirectory()) return [path];
  return readdirSync(path)
    .toSorted()
    .flatMap((name) => filesBelow(join(path, name)));
}

/**
 * @param {readonly string[]} paths files or folders below `folder`; missing ones count as such
 * @param {string} [folder]
 * @returns {string} a digest of the names and contents of all their files
 */
export function fingerprint(paths, folder = root) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap((path) => filesBelow(join(folder, path)))) {
    const content = readFileSync(file);
    hash.update(`${relative(folder, file).split(sep).join('/')}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/** @returns {{ inputs?: unknown, outputs?: unknown } | null} */
function readStamp() {
  try {
    return /** @type {{ inputs?: unknown, outputs?: unknown }} */ (
      JSON.parse(readFileSync(stampFile, 'utf8'))
    );
  } catch {
    return null;
  }
}

/** @returns {string | null} why a build is needed, or null */
export function buildProblem() {
  if (filesBelow(join(root, 'dist', 'index.html')).length === 0) return 'there is no dist/ yet';
  const stamp = readStamp();
  if (stamp === null) return 'it is not known what dist/ was built from';
  if (stamp.inputs !== fingerprint(INPUTS)) return 'the sources have changed';
  if (stamp.outputs !== fingerprint(['dist'])) return 'dist/ was changed by something else';
  return null;
}

/**
 * Builds, and stamps the build when it succeeded.
 * @param {{ limitMs?: number }} [options]
 */
export async function build(options) {
  const inputs = fingerprint(INPUTS);
  const outcome = await runTool('vite', 'vite', ['build'], options);
  if (outcome.status === 0) {
    mkdirSync(dirname(stampFile), { recursive: true });
    writeFileSync(stampFile, `${JSON.stringify({ inputs, outputs: fingerprint(['dist']) })}\n`);
  }
  return outcome;
}

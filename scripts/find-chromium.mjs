import { accessSync, constants, existsSync, readdirSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Finds the Chromium that the end-to-end tests and the size gate run in: one named by an environment variable, else
 * Playwright's own, else one of the system. Run as a program it prints what it found, or how to get one.
 */
const VARIABLES = ['CHROMIUM_PATH', 'PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH'];
/** The first has no windows to draw, and leaves the processor to the page. */
const PROGRAMS = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
];

/**
 * @typedef {{ executablePath: string | undefined, source: string }} FoundChromium
 * `executablePath` is undefined when Playwright is to take its own headless browser
 */

export const CHROMIUM_ADVICE = `No Chromium was found. Any one of these will do:
  - on Debian:             apt-get install chromium-headless-shell (or chromium)
  - anywhere:              npx playwright install chromium
  - one you have already:  CHROMIUM_PATH=/path/to/chromium npm test`;

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** @returns {Promise<FoundChromium | null>} the browser that `npx playwright install` left, if any */
async function playwrightsOwn() {
  let path;
  try {
    const { chromium } = await import('@playwright/test');
    path = chromium.executablePath();
  } catch {
    return null; /** Playwright is not installed yet, or knows no browser for this system. */
  }
  if (existsSync(path)) return { executablePath: path, source: 'Playwright' };
  /** `--only-shell` installs a headless browser alone, in a folder beside: `chromium_headless_shell-<revision>`. */
  const [folder = '', revision = ''] = /[/\\]chromium-(\d+)[/\\]/.exec(path) ?? [];
  if (folder === '') return null;
  const cache = path.slice(0, path.indexOf(folder));
  const shell = join(cache, `chromium_headless_shell-${revision}`);
  const complete = existsSync(shell) && readdirSync(shell).includes('INSTALLATION_COMPLETE');
  return complete ? { executablePath: undefined, source: 'Playwright (headless shell)' } : null;
}

/**
 * @param {Readonly<Record<string, string | undefined>>} env
 * @returns {FoundChromium | null}
 */
function systems(env) {
  for (const folder of (env['PATH'] ?? '').split(delimiter).filter((entry) => entry !== '')) {
    for (const program of PROGRAMS) {
      const path = join(folder, program);
      if (isProgram(path)) return { executablePath: path, source: 'the system' };
    }
  }
  return null;
}

/**
 * @param {Readonly<Record<string, string | undefined>>} [env]
 * @returns {Promise<FoundChromium | null>} null when there is none
 * @throws {Error} when a variable names a file that is no program: better said than passed over
 */
export async function findChromium(env = process.env) {
  for (const variable of VARIABLES) {
    const path = env[variable];
    if (path === undefined || path === '') continue;
    if (!isProgram(path))
      throw new Error(`${variable} names ${path}, which is not a program that can be run.`);
    return { executablePath: path, source: variable };
  }
  return (await playwrightsOwn()) ?? systems(env);
}

/**
 * How to launch it: nothing of the browser's own may go to the network, and root needs the sandbox switched off.
 * @param {FoundChromium} found
 */
export function launchOptions(found) {
  const args = [
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-quic',
    '--no-first-run',
    /** Without a graphics card it would imitate one on the processor, which the page then has to itself no more. */
    '--disable-gpu',
    '--disable-software-rasterizer',
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ];
  return found.executablePath === undefined ? { args } : { args, executablePath: found.executablePath };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const found = await findChromium();
    if (found === null) throw new Error(CHROMIUM_ADVICE);
    console.log([found.executablePath, `(${found.source})`].filter(Boolean).join(' '));
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}

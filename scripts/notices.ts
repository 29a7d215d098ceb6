import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Writes `public/licenses.txt` (`npm run notices`): the notice that travels with the page, made of NOTICE, the licence
 * of the monospaced face, and the licences of all packages that the page's own depend on, as they lie in
 * `node_modules`. The committed file is this generator's output; a test compares them.
 */
const at = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

export const LICENSES_PATH = at('public/licenses.txt');
const FONT_LICENSE = 'src/ui/fonts/LICENSE-jetbrains-mono.txt';
const RULE = '='.repeat(78);

interface Locked {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
}

/** The packages that may end up in the page; those of types alone never do. */
async function shippedPackages(): Promise<[path: string, entry: Locked][]> {
  const lock = JSON.parse(await readFile(at('package-lock.json'), 'utf8')) as {
    packages: Record<string, Locked>;
  };
  return Object.entries(lock.packages).filter(
    ([path, entry]) =>
      path !== '' &&
      entry.dev !== true &&
      entry.devOptional !== true &&
      !path.includes('node_modules/@types/'),
  );
}

/** The text of a package's licence file, or null when it brings none. */
async function licenseText(path: string): Promise<string | null> {
  const name = (await readdir(at(path))).find((file) => /^licen[cs]e(\.(md|txt))?$/i.test(file));
  if (name === undefined) return null;
  return (await readFile(at(`${path}/${name}`), 'utf8')).replaceAll('\r\n', '\n').trim();
}

/** The text that `public/licenses.txt` must have. Packages with the same licence text stand above it together. */
export async function licensesText(): Promise<string> {
  const byText = new Map<string, string[]>();
  for (const [path, { version = '', license = 'unknown' }] of await shippedPackages()) {
    const title = `${path.replace(/^.*node_modules\//, '')} ${version} (${license})`;
    const text = (await licenseText(path)) ?? `Its package brings no licence text; it declares ${license}.`;
    byText.set(text, [...(byText.get(text) ?? []), title]);
  }
  const parts = [
    (await readFile(at('NOTICE'), 'utf8')).trim(),
    `${RULE}\nJetBrains Mono\n${RULE}\n\n${(await readFile(at(FONT_LICENSE), 'utf8')).trim()}`,
    ...[...byText].map(([text, titles]) => `${RULE}\n${titles.join('\n')}\n${RULE}\n\n${text}`),
  ];
  return `${parts.join('\n\n')}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await mkdir(dirname(LICENSES_PATH), { recursive: true });
  await writeFile(LICENSES_PATH, await licensesText());
  console.log('public/licenses.txt written.');
}

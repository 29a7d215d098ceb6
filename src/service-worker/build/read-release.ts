import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PAGE, WORKER_SCRIPT, type Release, type ReleaseFile } from '../release.ts';

/** Stands in the page where its version belongs until all files of the release are known. */
export const VERSION_PLACEHOLDER = '__KEYSPACE_VERSION__';

/** Version numbers have as many hexadecimal digits: enough never to meet twice, few enough to read. */
const VERSION_DIGITS = 16;

const digest = (content: Uint8Array): string =>
  `sha256-${createHash('sha256').update(content).digest('base64')}`;

/**
 * The release that lies in a folder: every file below it that a host serves and a page may ask for. The worker's own
 * script is none of them, nor are names that begin with a dot (hosts keep those to themselves) and source maps.
 * The page must still hold the placeholder, so that its version can be a digest of everything, the page included.
 */
export function readRelease(folder: string): Release {
  const contents = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .filter((path) => path !== WORKER_SCRIPT && !path.endsWith('.map') && !/(?:^|\/)\./.test(path))
    .toSorted()
    .map((path) => ({ path, content: readFileSync(join(folder, path)) }));
  const page = contents.find(({ path }) => path === PAGE);
  if (page === undefined) throw new Error(`the release has no ${PAGE}`);
  if (!page.content.includes(VERSION_PLACEHOLDER)) {
    throw new Error(`the release's ${PAGE} has no place for its version`);
  }
  const hash = createHash('sha256');
  for (const { path, content } of contents) hash.update(`${path}\0${content.length}\0`).update(content);
  const files = contents.map(({ path, content }): ReleaseFile => ({
    path,
    integrity: path === PAGE ? null : digest(content),
  }));
  return { version: hash.digest('hex').slice(0, VERSION_DIGITS), files };
}

import { mkdir, mkdtemp, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fingerprint } from './build.mjs';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keyspace-fingerprint-'));
  await mkdir(join(folder, 'src', 'app'), { recursive: true });
  await writeFile(join(folder, 'index.html'), 'page');
  await writeFile(join(folder, 'src', 'app', 'main.ts'), 'one');
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const now = (): string => fingerprint(['index.html', 'src', 'missing'], folder);

describe('the fingerprint of what a build is made from', () => {
  it('does not depend on file times', async () => {
    const before = now();
    await utimes(join(folder, 'index.html'), new Date(0), new Date(0));
    expect(now()).toBe(before);
  });

  it('changes with a content, and back with it', async () => {
    const before = now();
    await writeFile(join(folder, 'src', 'app', 'main.ts'), 'two');
    expect(now()).not.toBe(before);
    await writeFile(join(folder, 'src', 'app', 'main.ts'), 'one');
    expect(now()).toBe(before);
  });

  it('changes when a file is added, renamed or removed', async () => {
    const seen = new Set([now()]);
    await writeFile(join(folder, 'src', 'more.ts'), '');
    seen.add(now());
    await rename(join(folder, 'src', 'more.ts'), join(folder, 'src', 'other.ts'));
    seen.add(now());
    await rm(join(folder, 'index.html'));
    seen.add(now());
    expect(seen.size).toBe(4);
  });
});

import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHROMIUM_ADVICE, findChromium, launchOptions } from './find-chromium.mjs';

let folder = '';
let program = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keyspace-chromium-'));
  program = join(folder, 'my-browser');
  await writeFile(program, '#!/bin/sh\n');
  await chmod(program, 0o755);
  await mkdir(join(folder, 'bin'));
  await writeFile(join(folder, 'bin', 'notes.txt'), '');
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('finding a Chromium', () => {
  it.each(['CHROMIUM_PATH', 'PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH'])(
    'takes the one that %s names',
    async (variable) => {
      expect(await findChromium({ [variable]: program })).toEqual({
        executablePath: program,
        source: variable,
      });
    },
  );

  it('refuses a variable that names no program, rather than passing it over', async () => {
    await expect(findChromium({ CHROMIUM_PATH: join(folder, 'absent') })).rejects.toThrow('CHROMIUM_PATH');
    await expect(findChromium({ CHROMIUM_PATH: join(folder, 'bin', 'notes.txt') })).rejects.toThrow(
      'CHROMIUM_PATH',
    );
    await expect(findChromium({ CHROMIUM_PATH: join(folder, 'bin') })).rejects.toThrow('CHROMIUM_PATH');
  });

  it('says how to get one for Debian and for Playwright', () => {
    expect(CHROMIUM_ADVICE).toContain('apt-get install chromium-headless-shell');
    expect(CHROMIUM_ADVICE).toContain('npx playwright install chromium');
  });

  it('keeps the browser off the network', () => {
    const { args } = launchOptions({ executablePath: program, source: 'a test' });
    expect(args).toEqual(
      expect.arrayContaining(['--disable-background-networking', '--disable-component-update']),
    );
  });
});

import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readRelease, VERSION_PLACEHOLDER } from './read-release.ts';

let folder = '';

function write(path: string, content: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keyspace-release-'));
  write('index.html', `<html>${VERSION_PLACEHOLDER}</html>`);
  write('assets/start-AAAAAAAA.js', 'start()');
});

afterEach(() => rmSync(folder, { recursive: true }));

describe('the release in a folder', () => {
  it('is every file that a page may ask for, with its digest; the page names its version instead', () => {
    write('favicon.svg', '<svg/>');
    const digest = (content: string) => `sha256-${createHash('sha256').update(content).digest('base64')}`;
    expect(readRelease(folder).files).toEqual([
      { path: 'assets/start-AAAAAAAA.js', integrity: digest('start()') },
      { path: 'favicon.svg', integrity: digest('<svg/>') },
      { path: 'index.html', integrity: null },
    ]);
  });

  it('leaves out the worker itself, source maps, and what hosts keep to themselves', () => {
    const before = readRelease(folder);
    write('sw.js', 'an older worker');
    write('assets/start-AAAAAAAA.js.map', '{}');
    write('.nojekyll', '');
    write('.well-known/notes.txt', '');
    expect(readRelease(folder)).toEqual(before);
  });

  it('has another version as soon as anything differs, the page included', () => {
    const versions = new Set([readRelease(folder).version]);
    write('assets/start-AAAAAAAA.js', 'start(1)');
    versions.add(readRelease(folder).version);
    write('index.html', `<html lang="en">${VERSION_PLACEHOLDER}</html>`);
    versions.add(readRelease(folder).version);
    write('favicon.svg', '');
    versions.add(readRelease(folder).version);
    expect(versions.size).toBe(4);
  });

  it('is refused without a page, and with one that cannot be told its version', () => {
    write('index.html', '<html></html>');
    expect(() => readRelease(folder)).toThrow('no place for its version');
    rmSync(join(folder, 'index.html'));
    expect(() => readRelease(folder)).toThrow('no index.html');
  });
});

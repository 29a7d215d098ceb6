import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { appText } from '#text/app.ts';
import { missingFeatures, type BrowserParts } from './browser-floor.ts';

class ModernWorker {
  static started = 0;
  constructor(_url: string, options: WorkerOptions) {
    if (options.type === 'module') ModernWorker.started += 1;
  }
  terminate(): void {}
}

class ClassicWorker {
  static ended = 0;
  terminate(): void {
    ClassicWorker.ended += 1;
  }
}

const modern: BrowserParts = {
  WebAssembly: { validate: (bytes) => WebAssembly.validate(bytes), Tag: class {} },
  Worker: ModernWorker,
  MessageChannel,
  structuredClone,
  Array: { prototype: { toSorted: () => [] } },
  CSS: { supports: () => true },
};

describe('the browser floor', () => {
  it('is met by a browser that has everything, without starting a worker', () => {
    expect(missingFeatures(modern)).toEqual([]);
    expect(ModernWorker.started).toBe(0);
  });

  it('names WebAssembly when there is none', () => {
    const { WebAssembly: _gone, ...rest } = modern;
    expect(missingFeatures(rest)).toEqual(['webAssembly']);
  });

  it('names exception handling when a module with a try is refused or tags are unknown', () => {
    expect(missingFeatures({ ...modern, WebAssembly: { validate: () => false, Tag: class {} } })).toEqual([
      'wasmExceptions',
    ]);
    expect(missingFeatures({ ...modern, WebAssembly: { validate: () => true } })).toEqual(['wasmExceptions']);
  });

  it('asks this engine for the real thing: the probe module is a valid one', () => {
    const probed: boolean[] = [];
    const validate = (bytes: BufferSource): boolean => {
      probed.push(WebAssembly.validate(bytes));
      return true;
    };
    missingFeatures({ ...modern, WebAssembly: { validate, Tag: class {} } });
    expect(probed).toEqual([true]);
  });

  it('names module workers when the worker never looks at its type, and ends the worker it had to start', () => {
    const before = ClassicWorker.ended;
    expect(missingFeatures({ ...modern, Worker: ClassicWorker })).toEqual(['moduleWorkers']);
    expect(ClassicWorker.ended).toBe(before + 1);
  });

  it('names what scripts and styles of an older browser lack', () => {
    const old = {
      ...modern,
      Array: { prototype: {} },
      CSS: { supports: (asked: string) => !asked.includes(':has') },
    };
    expect(missingFeatures(old)).toEqual(['recentScript', 'recentStyles']);
  });

  it('is the same in the build’s target, in the words of the page and in those that stand there before it', () => {
    const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
    const words = { chrome: 'Chrome', firefox: 'Firefox', safari: 'Safari' };
    const [, targets = ''] = /target: \[(.*?)\]/u.exec(read('vite.config.ts')) ?? [];
    const floor = [...targets.matchAll(/'([a-z]+)([\d.]+)'/gu)].map(([, name = '', version = '']) => [
      words[name as keyof typeof words],
      version,
    ]);
    expect(floor).toHaveLength(3);
    for (const text of [appText.floor.advice, read('index.html').replaceAll(/\s+/gu, ' ')]) {
      for (const [name, version] of floor)
        expect(text).toMatch(new RegExp(`${name}[^,.]* ${version}\\b`, 'u'));
    }
  });
});

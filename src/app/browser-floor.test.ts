import { describe, expect, it } from 'vitest';
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

const modern: BrowserParts = { WebAssembly, Worker: ModernWorker, MessageChannel, structuredClone };

describe('the browser floor', () => {
  it('is met by a browser that has everything, without starting a worker', () => {
    expect(
      missingFeatures({ ...modern, WebAssembly: { validate: WebAssembly.validate, Tag: class {} } }),
    ).toEqual([]);
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
    expect(
      missingFeatures({
        ...modern,
        WebAssembly: { validate: () => true, Tag: class {} },
        Worker: ClassicWorker,
      }),
    ).toEqual(['moduleWorkers']);
    expect(ClassicWorker.ended).toBe(before + 1);
  });
});

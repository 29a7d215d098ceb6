import { defineConfig } from 'vitest/config';

/** Unit tests stand beside their file; engine tests run the real wasm in Node; lesson tests prove the content. */
export default defineConfig({
  test: {
    testTimeout: 30_000,
    // By itself Vitest leaves one processor idle, which on a machine with two is half of it.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // Each file has its modules to itself in a thread as in a process, and a thread begins sooner.
          pool: 'threads',
          include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
          exclude: ['src/engine/**', '{src,scripts}/**/*.engine.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'engine',
          globalSetup: './src/testing/relink-once.ts',
          include: ['src/engine/**/*.test.ts', '{src,scripts}/**/*.engine.test.ts'],
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'lessons',
          globalSetup: './src/testing/relink-once.ts',
          include: ['lessons/**/*.test.ts', 'src/testing/lessons/**/*.lessons.ts'],
          hookTimeout: 120_000,
        },
      },
    ],
  },
});

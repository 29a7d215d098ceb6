import { spawn, type ChildProcessByStdio } from 'node:child_process';
import type { Readable } from 'node:stream';
import { createInterface } from 'node:readline';
import path from 'node:path';
import type { Plugin } from 'vite';
import { ASK_FOR_CHECKS, readLessonCheck, TELL_CHECK, type LessonCheck } from '#lesson-kit/lesson-check.ts';

/** What proves lessons whenever they are saved. */
export interface RunningChecks {
  end(): void;
}

/** Begins to prove what is saved, and tells of each check. */
type StartChecks = (onCheck: (check: LessonCheck) => void) => RunningChecks;

type Send = (name: string, check: LessonCheck) => void;

/** As much of the dev server's connection with its pages as is needed. */
export interface PreviewChannel {
  on(name: string, listener: (data: unknown, page: { send: Send }) => void): void;
  /** To all pages. */
  send: Send;
}

/**
 * Under `npm run dev`, proves lessons and readings whenever they are saved, and tells every page what came of it
 * (`src/app/lesson-preview.tsx` shows it). The proofs run in a process of their own, `npm run lessons -- check --watch`,
 * so that the dev server answers meanwhile; it is started when the first page asks.
 */
export function lessonPreview(): Plugin {
  return {
    name: 'keyspace:lesson-preview',
    apply: 'serve',
    configureServer({ config, httpServer, ws }) {
      const checks = tellChecks(ws, (onCheck) => startChecks(config.root, onCheck));
      httpServer?.once('close', () => checks.end());
    },
  };
}

/** Starts the checks when a page asks, tells all pages of each, and one that comes later of the last. */
export function tellChecks(channel: PreviewChannel, start: StartChecks): RunningChecks {
  let running: RunningChecks | null = null;
  let last: LessonCheck | null = null;
  channel.on(ASK_FOR_CHECKS, (_, page) => {
    running ??= start((check) => {
      last = check;
      channel.send(TELL_CHECK, check);
    });
    if (last !== null) page.send(TELL_CHECK, last);
  });
  return { end: () => running?.end() };
}

/** The command line's own watching, in a process that ends with this one. */
function startChecks(root: string, onCheck: (check: LessonCheck) => void): RunningChecks {
  const script = path.join(root, 'scripts', 'lessons.ts');
  const child: ChildProcessByStdio<null, Readable, null> = spawn(
    process.execPath,
    ['--import', 'tsx', script, 'check', '--watch', '--json'],
    { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const end = (): void => void child.kill();
  process.once('exit', end);
  child.once('close', () => process.off('exit', end));
  createInterface({ input: child.stdout }).on('line', (line) => {
    const check = checkIn(line);
    if (check !== null) onCheck(check);
  });
  return { end };
}

/** The check that a line of the output tells; null for any other line. */
export function checkIn(line: string): LessonCheck | null {
  try {
    return readLessonCheck(JSON.parse(line));
  } catch {
    return null;
  }
}

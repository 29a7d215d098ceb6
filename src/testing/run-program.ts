import { engineLink } from './engine-link.ts';
import type { TestServer } from './test-server.ts';
import { bundleGuest } from '#javascript/build/bundle-guest.ts';
import { loadInterpreter } from '#javascript/interpreter.ts';
import { PROGRAM_LIMITS, PROGRAM_MEMORY_BYTES, type ProgramLimits } from '#javascript/program-limits.ts';
import { Program, type ProgramEnd } from '#javascript/program.ts';

let source: Promise<string> | undefined;

/** Runs a program in this process, as the page's worker does, against a test server at localhost:6379. */
export async function runProgram(
  server: TestServer,
  code: string,
  {
    memoryBytes = PROGRAM_MEMORY_BYTES,
    ...limits
  }: Partial<ProgramLimits> & { readonly memoryBytes?: number } = {},
): Promise<{ readonly lines: readonly string[]; readonly end: ProgramEnd }> {
  source ??= bundleGuest();
  const lines: string[] = [];
  const program = new Program({
    quickjs: await loadInterpreter({ memoryBytes }),
    guestSource: await source,
    print: (_level, line) => lines.push(line),
    connect: async (host, port) => {
      if (port !== 6379) throw new Error(`nothing listens at ${host}:${port}`);
      return Object.assign(await engineLink(server), { address: '127.0.0.1:50000' });
    },
    limits: { ...PROGRAM_LIMITS, ...limits },
  });
  return { end: await program.run(code), lines };
}

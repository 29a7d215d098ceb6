import type { Element } from 'hast';
import { textOf } from './runnable.ts';

/** A program in JavaScript that a text offers to be opened and run. */
export interface OfferedProgram {
  /** Under which it is kept. */
  readonly name: string;
  /** Its lines; where they do not make one themselves, `client` is a client of node-redis that is connected. */
  readonly body: string;
}

const BEGIN = `import { createClient } from 'redis';

const client = createClient({ url: 'redis://localhost:6379' });
client.on('error', (err) => console.error('Redis Client Error', err));
await client.connect();

`;
const END = '\nawait client.close();\n';

/** A program as it runs: with the lines that connect a client, and close it, around what does not do so itself. */
export function wholeProgram(body: string): string {
  const lines = `${body.trim()}\n`;
  return makesClient(body) ? lines : BEGIN + lines + END;
}

/** Lines before those of the body. */
export const linesBefore = (body: string): number => (makesClient(body) ? 0 : BEGIN.split('\n').length - 1);

const makesClient = (body: string): boolean => /\bcreateClient\b/u.test(body);

/** Reads a `pre` element of prose; null when it is no program to be opened. */
export function programOf(pre: Element): OfferedProgram | null {
  const name = pre.properties['dataProgram'];
  return typeof name === 'string' ? { name, body: textOf(pre) } : null;
}

/** What a program says that it prints: what stands behind `// →` at the ends of its lines, in their order. */
export const promisedLines = (body: string): readonly string[] =>
  [...body.matchAll(/\/\/ → (.*)$/gmu)].map(([, line = '']) => line.trimEnd());

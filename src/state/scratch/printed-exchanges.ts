import type { LessonClient } from '#lesson-kit/lesson.ts';
import type { Exchange } from '#resp/exchange.ts';
import { wordBytes } from '#resp/text.ts';
import type { PrintedLine } from './play-printed.ts';

/** What a line that was played says to those who look at replies; null for one that is no command. */
export function printedExchange(
  { line, reply }: PrintedLine,
  clients: readonly Pick<LessonClient, 'name' | 'node'>[],
): Exchange | null {
  if (line.kind !== 'command') return null;
  const client = clients.find(({ name }) => name === line.client) ?? clients[0];
  return {
    client: client?.name ?? '',
    node: client?.node ?? FIRST_NODE,
    command: line.command.map(wordBytes),
    reply,
  };
}

/** At which clients begin that name none. */
const FIRST_NODE = 'n1';

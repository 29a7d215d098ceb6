import { textOf } from '#resp/text.ts';
import type { CommandRunner } from '#resp/value.ts';

/** Whether the node that is asked says that another one has the key, or that nobody serves its slot. */
export async function isElsewhere(run: CommandRunner, name: Uint8Array): Promise<boolean> {
  const reply = await run(['EXISTS', name]);
  return reply.kind === 'error' && /^(?:MOVED|ASK|CLUSTERDOWN) /.test(textOf(reply) ?? '');
}

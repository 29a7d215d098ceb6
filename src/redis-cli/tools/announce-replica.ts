import { errorText, utf8Text } from '#resp/text.ts';
import type { Command } from '#resp/value.ts';
import type { RunningTool } from './running-tool.ts';

/**
 * Tells the server what this side can, as a replica does. Answers whether it knows of that; an old one does not, which is
 * said.
 */
export async function announce({ io, connection }: RunningTool, command: Command): Promise<boolean> {
  const [, name = '', value = ''] = command.map((word) => (typeof word === 'string' ? word : utf8Text(word)));
  io.writeError(`sending REPLCONF ${name} ${value}\n`);
  const error = errorText(await connection.ask(command));
  if (error !== null) io.writeError(`REPLCONF ${name} error: ${error}\n`);
  return error === null;
}

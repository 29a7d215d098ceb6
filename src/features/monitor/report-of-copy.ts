import { encodeCommand } from '#resp/encode.ts';
import type { Command, RespValue } from '#resp/value.ts';
import { refuseError, wordIn } from '#visualizers/reply-reading.ts';
import { infoReport, plainNumber, reportOf, type InfoReport } from './info-report.ts';

/**
 * What a server says of itself, by the reply of a copy of it to INFO, the first question that the copy was asked: without
 * the client through which a copy is asked, which the server does not have, the connection by which that came, and the
 * bytes of the other questions. So it is what a client of the server would be told, but for the memory that questions
 * take. Throws `ServerRefusal` when the reply is an error.
 * @param others What the copy was asked besides, together with it.
 */
export function reportOfCopy(reply: RespValue | undefined, others: readonly Command[] = []): InfoReport {
  if (reply !== undefined) refuseError(reply);
  const tooMany = new Map([
    ['connected_clients', 1],
    ['total_connections_received', 1],
    ['total_net_input_bytes', others.reduce((sum, command) => sum + encodeCommand(command).length, 0)],
  ]);
  const { sections } = infoReport(wordIn(reply) ?? '');
  return reportOf(
    sections.map(({ name, fields }) => ({
      name,
      fields: fields.map((field) => {
        const count = plainNumber(field.value);
        const less = tooMany.get(field.name);
        return count === null || less === undefined ? field : { ...field, value: String(count - less) };
      }),
    })),
  );
}

import { formatTty } from '#redis-cli/format-tty.ts';
import type { RespValue } from '#resp/value.ts';

/** A reply as redis-cli prints it on a terminal, without the end of its last line. */
export const printReply = (reply: RespValue): string => [...formatTty(reply)].join('').slice(0, -1);

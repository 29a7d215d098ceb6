import { errorText, textOf } from '#resp/text.ts';
import { interruptible } from '../interruption.ts';
import { humanBytes } from './human-bytes.ts';
import { LastingConnection } from './lasting-connection.ts';
import type { RunningTool } from './running-tool.ts';
import { ToolFailure } from './tool-io.ts';

const HEADING =
  '------- data ------ --------------------- load -------------------- - child -\n' +
  'keys       mem      clients blocked requests            connections          \n';
/** The heading is printed again after so many rows. */
const ROWS_UNDER_HEADING = 20;
/** Milliseconds from row to row, without `-i`. */
const USUAL_INTERVAL_MS = 1000;

/** `--stat`: a row of figures from INFO again and again, until it is stopped (`statMode`). */
export async function showStat({ io, connection }: RunningTool): Promise<void> {
  const lasting = new LastingConnection(io, connection);
  const interval = io.interval === 0 ? USUAL_INTERVAL_MS : io.interval;
  let requests = 0;
  try {
    for (let row = 0; ; row++) {
      const reply = await lasting.ask(['INFO']);
      const error = errorText(reply);
      if (error !== null) throw new ToolFailure(`ERROR: ${error}\n`);
      const info = textOf(reply) ?? '';
      if (row % ROWS_UNDER_HEADING === 0) io.write(HEADING);
      io.write(`${statRow(info, requests)}\n`);
      requests = infoNumber(info, 'total_commands_processed');
      await interruptible(io.interrupted, io.sleep(interval));
    }
  } finally {
    lasting.close();
  }
}

/** One row. `before`: how many commands there had been at the row before; 0 at the first one. */
export function statRow(info: string, before: number): string {
  const requests = infoNumber(info, 'total_commands_processed');
  return [
    String(keysIn(info)).padEnd(11),
    humanBytes(infoNumber(info, 'used_memory')).padEnd(8),
    ` ${infoNumber(info, 'connected_clients')}`.padEnd(9),
    String(infoNumber(info, 'blocked_clients')).padEnd(8),
    `${requests} (+${before === 0 ? 0 : requests - before})`.padEnd(19),
    ` ${infoNumber(info, 'total_connections_received')}`.padEnd(13),
    childrenIn(info),
  ].join('');
}

/** Of all databases. */
function keysIn(info: string): number {
  const counts = [...info.matchAll(/^db\d+:keys=(\d+)/gm)].map(([, count]) => Number(count));
  return counts.reduce((sum, count) => sum + count, 0);
}

/** What the server is about beside its commands. */
function childrenIn(info: string): string {
  if (infoNumber(info, 'loading') !== 0) return 'LOAD';
  return [
    ...(infoNumber(info, 'rdb_bgsave_in_progress') === 0 ? [] : ['SAVE']),
    ...(infoNumber(info, 'aof_rewrite_in_progress') === 0 ? [] : ['AOF']),
  ].join('+');
}

/** 0 when INFO has no such field. */
function infoNumber(info: string, field: string): number {
  const [, value] = new RegExp(`^${field}:(\\d+)`, 'm').exec(info) ?? [];
  return value === undefined ? 0 : Number(value);
}

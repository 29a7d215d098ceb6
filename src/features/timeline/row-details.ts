import type { ServerEvent } from '#client/engine-client.ts';
import { timelineText } from '#text/timeline.ts';
import { formatCount } from '#visualizers/quantity.ts';
import { tellOfSome } from '#visualizers/events/by-kind.ts';
import { commandText, reportedText } from '#visualizers/events/reported-text.ts';
import { keyOrNull } from './row-words.ts';
import { shortReply } from './short-reply.ts';
import { clockText, durationText } from './time-words.ts';
import type { TimelineRow } from './timeline.ts';

const words = timelineText.detail;
/** Lines that are shown of a row. */
const MOST_LINES = 16;

/** All that is known of a row, a line each. */
export function rowDetails(row: TimelineRow): string[] {
  const { event } = row;
  const lines = [words.event(formatCount(event.seq), clockText(event.atMs)), ...eventLines(event)];
  for (const effect of row.effects) lines.push(...eventLines(effect));
  if (lines.length <= MOST_LINES) return lines;
  return [...lines.slice(0, MOST_LINES - 1), words.more(formatCount(lines.length - MOST_LINES + 1))];
}

function eventLines(event: ServerEvent): string[] {
  return tellOfSome<string[]>(
    {
      command: ({ command, reply, blocked, tookMs }) => {
        const answer = shortReply(reply);
        return [
          words.command(commandText(command)),
          ...(answer === null ? [] : [words.reply(answer.text)]),
          ...(blocked ? [] : [words.took(durationText(tookMs))]),
        ];
      },
      queued: ({ command }) => [words.command(commandText(command))],
      refused: ({ command, error }) => [
        words.command(commandText(command)),
        words.error(reportedText(error)),
      ],
      'client-opened': ({ address }) => [words.address(address)],
      key: (one) => [words.keyEvent(one.event, reportedText(one.key), String(one.db))],
      'deletion-propagated': ({ as, key }) => [words.propagated(as, reportedText(key))],
      published: ({ channel, receivers }) => [words.published(reportedText(channel), formatCount(receivers))],
      encoding: ({ key, from, to }) => [words.encoding(keyOrNull(key), from, to)],
    },
    event,
    [],
  );
}

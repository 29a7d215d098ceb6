import { formatTty } from '#redis-cli/format-tty.ts';
import type { PrintLimits } from '#redis-cli/print-limits.ts';
import type { Command, RespValue } from '#resp/value.ts';
import type { ActorView } from '#state/actors/actors-state.ts';
import { actorsText as text } from '#text/actors.ts';
import { commandLine } from '#visualizers/command-line.ts';
import { formatCount } from '#visualizers/quantity.ts';

/** What is shown of one reply. */
const SHOWN: PrintLimits = { lines: 20, characters: 2000 };
/** What is read out of one. */
const SPOKEN: PrintLimits = { lines: 3, characters: 200 };
/** Characters of a command that are read out. */
const LONGEST_SPOKEN = 80;

/** Whether its connection has ended, so that only a new beginning goes on. */
export const hasEnded = ({ standing }: ActorView): boolean =>
  standing === 'stopped' || standing === 'crashed' || standing === 'lost';

/** Whether it has a connection, or is about to. */
export const isConnected = (actor: ActorView): boolean => actor.standing !== 'new' && !hasEnded(actor);

/** Whether a step would play something. */
export const canStep = ({ standing }: ActorView): boolean =>
  standing === 'new' || standing === 'connecting' || standing === 'ready';

/** Index of the line that it is at: the one it waits in, or the one that comes next; null when there is none. */
export function lineAt(actor: ActorView): number | null {
  const { commands } = actor.actor;
  if (actor.standing === 'waiting') return (actor.next + commands.length - 1) % commands.length;
  return canStep(actor) ? actor.next : null;
}

/** Where it stands, in a few words. */
export function standingWords(actor: ActorView): string {
  const { standing } = text;
  switch (actor.standing) {
    case 'waiting':
      return standing.waiting(nameOf(actor.log.at(-1)?.command), timeOfDay(actor.waitingSince ?? 0));
    case 'lost':
      return standing.lost(actor.problem ?? '');
    case 'new':
    case 'connecting':
    case 'ready':
      return actor.running ? standing.running : standing[actor.standing];
    case 'finished':
    case 'stopped':
    case 'crashed':
      return standing[actor.standing];
  }
}

export const playedWords = ({ played }: ActorView): string =>
  text.standing.played(formatCount(played), played === 1);

/** A reply as redis-cli prints it on a terminal, cut where it is long. */
export const replyText = (reply: RespValue): string => printed(reply, SHOWN);

const printed = (reply: RespValue, limits: PrintLimits): string =>
  [...formatTty(reply, limits)].join('').trimEnd();

const nameOf = (command: Command | undefined): string => commandLine(command?.slice(0, 1) ?? []);

function spokenLine(command: Command | undefined): string {
  const line = commandLine(command ?? []);
  return line.length <= LONGEST_SPOKEN ? line : `${line.slice(0, LONGEST_SPOKEN)}…`;
}

function timeOfDay(ms: number): string {
  const date = new Date(ms);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

/** What has changed with a client, for whoever does not see it; empty when there is nothing to say. */
export function actorNews(before: ActorView | undefined, now: ActorView): string {
  const { news } = text;
  const { name } = now.actor;
  if (before === undefined) return now.from === 'own' ? news.added(name) : '';
  if (now.running !== before.running && now.standing !== 'finished' && !hasEnded(now))
    return now.running ? news.running(name) : news.paused(name);
  if (now.standing !== before.standing && now.standing !== 'ready') return standingNews(now);
  const last = now.log.at(-1);
  const wasAnswered = last !== undefined && last.reply !== null && last !== before.log.at(-1);
  return wasAnswered && !now.running ? ranNews(now) : '';
}

function standingNews(now: ActorView): string {
  const { news } = text;
  const { name } = now.actor;
  switch (now.standing) {
    case 'waiting':
      return news.waits(name, spokenLine(now.log.at(-1)?.command));
    case 'finished':
      return `${ranNews(now)} ${news.finished}`;
    case 'stopped':
      return news.stopped(name);
    case 'crashed':
      return news.crashed(name);
    case 'lost':
      return news.lost(name, now.problem ?? '');
    case 'new':
      return news.restarted(name);
    case 'connecting':
    case 'ready':
      return '';
  }
}

function ranNews(now: ActorView): string {
  const { news } = text;
  const last = now.log.at(-1);
  if (last === undefined || last.reply === null) return '';
  const ran = news.ran(now.actor.name, spokenLine(last.command), printed(last.reply, SPOKEN));
  const next = now.standing === 'ready' ? now.actor.commands[now.next] : undefined;
  return next === undefined ? ran : `${ran} ${news.next(spokenLine(next))}`;
}

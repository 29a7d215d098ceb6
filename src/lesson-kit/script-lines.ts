import { splitClient } from './runnable.ts';
import { parseLabLine } from '#protocol/lab-action.ts';
import { parseServerLine } from '#protocol/server-action.ts';
import type { ActorAction, Script, ScriptLine } from './script.ts';
import { splitWords } from './command-words.ts';

/** What is wrong with one line of a script; `line` counts from 0 within the script. */
export interface ScriptFault {
  readonly line: number;
  readonly message: string;
}

export type ParsedScript =
  | { readonly ok: true; readonly script: Script }
  | { readonly ok: false; readonly faults: readonly ScriptFault[] };

/** The names that a script may use, whether there is a lab for it, and the data sets that it may load (lines, or null when there is none). */
export interface ScriptScope {
  readonly clients: readonly string[];
  readonly isLab: boolean;
  readonly actors: readonly string[];
  readonly dataSet: (name: string) => string | null;
}

/**
 * Reads a script. Each line is one of
 *
 *     SET stock 10           a command of the first client
 *     B: INCR stock          a command of client B
 *     tick 10s               the clock moves (ms, s, m, h, d)
 *     actor worker step      an actor plays a line (step), all that are left (run), or ends (stop, crash)
 *     lab crash n1           the lab, in the words of protocol/lab-action.ts: `lab cut n1 n2`, `lab delay n1 n2 200ms`
 *     server power-off       the single server, in the words of protocol/server-action.ts: `server kill`, `server start`
 *     load people            the lines of lessons/data/people.redis
 *
 * Blank lines are skipped. There are no comments, as redis-cli has none.
 */
export function parseScript(text: string, scope: ScriptScope): ParsedScript {
  const faults: ScriptFault[] = [];
  const lines = text.split('\n').flatMap((raw, number): readonly ScriptLine[] => {
    const line = raw.trim();
    if (line === '') return [];
    const parsed = parseLine(line, scope);
    if (typeof parsed !== 'string') return parsed;
    faults.push({ line: number, message: parsed });
    return [];
  });
  if (faults.length > 0) return { ok: false, faults };
  return { ok: true, script: { text: text.trim(), lines } };
}

/** The line's meaning, or what is wrong with it. */
function parseLine(line: string, scope: ScriptScope): readonly ScriptLine[] | string {
  const words = line.split(/\s+/u);
  switch (words[0] ?? '') {
    case 'tick':
      return parseTick(words.slice(1));
    case 'actor':
      return parseActor(words.slice(1), scope);
    case 'lab':
      return scope.isLab ? parseLab(words.slice(1)) : 'the topology is single, which has no lab';
    case 'server':
      return scope.isLab ? 'in a lab a node is ended by lab crash n1' : parseServer(words.slice(1));
    case 'load':
      return parseLoad(words.slice(1), scope);
    default:
      return parseCommand(line, scope);
  }
}

function parseCommand(line: string, scope: ScriptScope): readonly ScriptLine[] | string {
  const { client, text } = splitClient(line);
  if (client !== null && !scope.clients.includes(client)) {
    return `no client ${client}; the lesson has ${scope.clients.join(', ')}`;
  }
  // Every terminal of a lab takes lines to it.
  if (scope.isLab && /^lab\s/u.test(text)) return parseLab(text.trim().split(/\s+/u).slice(1));
  const command = splitWords(text);
  if (command === null) return `the quotes are not balanced: ${line}`;
  if (command.length === 0) return 'no command after the client';
  return [{ kind: 'command', client, command }];
}

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Milliseconds of `10s`, `1500ms`, `2h`; null for anything else. */
export function parseDuration(text: string | undefined): number | null {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/u.exec(text ?? '');
  const unit = UNITS[match?.[2] ?? ''];
  return match === null || unit === undefined ? null : Number(match[1]) * unit;
}

function parseTick(words: readonly string[]): readonly ScriptLine[] | string {
  const ms = words.length === 1 ? parseDuration(words[0]) : null;
  return ms === null || ms <= 0 ? 'tick wants one duration: tick 10s' : [{ kind: 'tick', ms }];
}

const ACTIONS: readonly ActorAction[] = ['step', 'run', 'stop', 'crash'];

function parseActor(words: readonly string[], scope: ScriptScope): readonly ScriptLine[] | string {
  const [name = '', verb] = words;
  const action = ACTIONS.find((known) => known === verb);
  if (words.length !== 2 || action === undefined)
    return 'actor wants a name and step, run, stop or crash: actor worker step';
  if (!scope.actors.includes(name)) return `no actor ${name}; declare it under actors in the front matter`;
  return [{ kind: 'actor', actor: name, action }];
}

function parseLab(words: readonly string[]): readonly ScriptLine[] | string {
  const read = parseLabLine(words);
  if (!read.ok) return read.problem;
  const { line } = read;
  if (line.lab === 'nodes' || line.lab === 'log') return `lab ${line.lab} asks, and a script does`;
  return [{ kind: 'lab', action: line }];
}

function parseServer(words: readonly string[]): readonly ScriptLine[] | string {
  const action = parseServerLine(words);
  return typeof action === 'string' ? action : [{ kind: 'server', action }];
}

function parseLoad(words: readonly string[], scope: ScriptScope): readonly ScriptLine[] | string {
  const [name = ''] = words;
  const data = words.length === 1 ? scope.dataSet(name) : null;
  if (data === null) return `no data set ${name}; it would be lessons/data/${name}.redis`;
  const parsed = parseScript(data, { ...scope, dataSet: () => null });
  if (parsed.ok) return parsed.script.lines;
  const fault = parsed.faults[0];
  return `data set ${name}, line ${(fault?.line ?? 0) + 1}: ${fault?.message ?? 'cannot be read'}`;
}

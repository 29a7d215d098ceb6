import { readFileSync } from 'node:fs';
import { CommandReference } from '#redis-cli/command-reference.ts';
import { utf8Bytes } from '#resp/text.ts';
import type { Command, RespValue } from '#resp/value.ts';

/** As `scripts/conformance-pty/record.ts` wrote it: a line for each command, its name and the arrays of the reply. */
const RECORDED = new URL('../redis-cli/fixtures/command-docs-7.0.jsonl', import.meta.url);

type Json = string | number | null | readonly Json[];

/**
 * What redis-server 7.0 says of its commands, fetched already. So hints, help and completion are compared with
 * redis-cli 7.0 on the same facts: what differs is then how they are shown.
 */
export async function recordedReference(): Promise<CommandReference> {
  const commands = readFileSync(RECORDED, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as readonly [name: string, docs: readonly Json[]]);
  const inspect = (asked: readonly Command[]): Promise<RespValue[]> =>
    Promise.resolve(asked.map((command) => answer(commands, command.map(String))));
  const reference = new CommandReference({ inspect, getState: () => ({ generation: 1 }) });
  await reference.load();
  await reference.findAll();
  for (const [name] of commands) await reference.find(name);
  return reference;
}

type Docs = ReadonlyArray<readonly [name: string, docs: readonly Json[]]>;

function answer(commands: Docs, [, second, name]: readonly string[]): RespValue {
  if (second === undefined) return { kind: 'array', items: commands.map(tableEntry) };
  const wanted = commands.filter(([command]) => name === undefined || command === name.toLowerCase());
  return valueOf(wanted.flat());
}

/** A command in the reply to COMMAND: its name, and the names of its subcommands. */
function tableEntry([name, docs]: Docs[number]): RespValue {
  const at = docs.indexOf('subcommands');
  const list = at === -1 ? [] : docs[at + 1];
  const names = Array.isArray(list) ? list.filter((item): item is string => typeof item === 'string') : [];
  const entry = (of: string, items: readonly RespValue[]): RespValue => ({
    kind: 'array',
    items: [valueOf(of), ...Array<RespValue>(8).fill(valueOf(0)), { kind: 'array', items }],
  });
  return entry(
    name,
    names.map((subcommand) => entry(subcommand, [])),
  );
}

function valueOf(json: Json): RespValue {
  if (json === null) return { kind: 'nil', form: 'bulk' };
  if (typeof json === 'string') return { kind: 'bulk', bytes: utf8Bytes(json) };
  return typeof json === 'number'
    ? { kind: 'integer', value: BigInt(json) }
    : { kind: 'array', items: json.map(valueOf) };
}

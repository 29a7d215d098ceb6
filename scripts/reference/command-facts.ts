import { readFileSync } from 'node:fs';
import type { CommandFacts } from '#lesson-kit/reference.ts';
import { showArgument } from '#redis-cli/argument-text.ts';
import { readAllCommandDocs, type CommandDocs } from '#redis-cli/command-docs.ts';
import type { RespValue } from '#resp/value.ts';

/** What redis-server 7.0 says of its commands: a line for each, its name and the arrays of the reply. */
const REDIS_7 = new URL('../../src/redis-cli/fixtures/command-docs-7.0.jsonl', import.meta.url);

/**
 * What servers' replies to COMMAND DOCS say of commands, beside what Redis 7.0 calls deprecated. Throws when none of
 * them has one of the commands.
 */
export function commandFacts(
  replies: readonly RespValue[],
  names: readonly string[],
): Readonly<Record<string, CommandFacts>> {
  const all = replies.flatMap(readAllCommandDocs).flatMap(withSubcommands);
  // The first one who describes a command is believed: a Sentinel says less of those that it shares with servers.
  const docs = new Map(all.toReversed().map((one) => [one.name, one]));
  const redis = deprecatedInRedis();
  return Object.fromEntries(
    names.map((name) => {
      const known = docs.get(name);
      if (known === undefined) throw new Error(`no server has a command ${name}`);
      const facts: CommandFacts = {
        syntax: known.arguments.map(showArgument).join(' '),
        since: known.since,
        complexity: known.complexity,
        deprecated: known.deprecatedSince === '' ? null : known.deprecatedSince,
        deprecatedInRedis: redis.get(name) ?? null,
      };
      return [name, facts];
    }),
  );
}

/** As it is kept in a file. */
export const factsText = (facts: Readonly<Record<string, CommandFacts>>): string =>
  `${JSON.stringify(facts, null, 2)}\n`;

const withSubcommands = (docs: CommandDocs): readonly CommandDocs[] => [docs, ...docs.subcommands.values()];

/** Since when Redis 7.0 calls commands deprecated, by name. */
export function deprecatedInRedis(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const look = (name: unknown, fields: unknown): void => {
    if (typeof name !== 'string' || !Array.isArray(fields)) return;
    const field = (wanted: string): unknown => fields[fields.indexOf(wanted) + 1];
    const since = fields.includes('deprecated_since') ? field('deprecated_since') : null;
    if (typeof since === 'string') found.set(name.replace('|', ' ').toUpperCase(), since);
    const subcommands = fields.includes('subcommands') ? field('subcommands') : [];
    if (!Array.isArray(subcommands)) return;
    for (let at = 0; at + 1 < subcommands.length; at += 2) look(subcommands[at], subcommands[at + 1]);
  };
  for (const line of readFileSync(REDIS_7, 'utf8').trim().split('\n')) {
    const [name, fields] = JSON.parse(line) as readonly unknown[];
    look(name, fields);
  }
  return found;
}

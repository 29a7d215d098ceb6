import { commandHelpText } from '#text/command-help.ts';

/*
 * Commands that people know from servers with modules or from Redis 8. Only what the server itself does not list is
 * looked up here, so a server that has one of them is never said to lack it.
 */

const { homes } = commandHelpText;

/** By the part of the name before the dot. */
const families: ReadonlyMap<string, string> = new Map([
  ['JSON', homes.json],
  ['FT', homes.search],
  ['TS', homes.timeSeries],
  ['BF', homes.probabilistic],
  ['CF', homes.probabilistic],
  ['CMS', homes.probabilistic],
  ['TOPK', homes.probabilistic],
  ['TDIGEST', homes.probabilistic],
  ['GRAPH', homes.graph],
]);

const vectorSets: readonly string[] = [
  'VADD',
  'VCARD',
  'VDIM',
  'VEMB',
  'VGETATTR',
  'VINFO',
  'VISMEMBER',
  'VLINKS',
  'VRANDMEMBER',
  'VRANGE',
  'VREM',
  'VSETATTR',
  'VSIM',
];

/** Commands of hashes, streams and strings that came with Redis 7.4 and 8; Valkey has some of them. */
const newer: readonly string[] = [
  'DELEX',
  'DIGEST',
  'HEXPIRE',
  'HEXPIREAT',
  'HEXPIRETIME',
  'HGETDEL',
  'HGETEX',
  'HPERSIST',
  'HPEXPIRE',
  'HPEXPIREAT',
  'HPEXPIRETIME',
  'HPTTL',
  'HSETEX',
  'HTTL',
  'MSETEX',
  'XACKDEL',
  'XCFGSET',
  'XDELEX',
];

/** Where a command is at home that this server does not have; null when that is not known. */
export function homeOf(word: string): string | null {
  const name = word.toUpperCase();
  const dot = name.indexOf('.');
  if (dot > 0) return families.get(name.slice(0, dot)) ?? null;
  if (vectorSets.includes(name)) return homes.vectorSets;
  return newer.includes(name) ? homes.newer : null;
}

/** Whether the page about modules says what does the work of such a command in a server that does not have it. */
export const hasStandIn = (word: string): boolean => /^(JSON|FT|BF|GRAPH)\./i.test(word);

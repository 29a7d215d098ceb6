import { infoMemoryText } from '#text/info-memory.ts';
import { infoPersistenceText } from '#text/info-persistence.ts';
import { infoFamilyText, infoReplicationText } from '#text/info-replication.ts';
import { infoServerText } from '#text/info-server.ts';
import { infoStatsText } from '#text/info-stats.ts';

const known = new Map(
  [infoServerText, infoMemoryText, infoPersistenceText, infoStatsText, infoReplicationText].flatMap((texts) =>
    Object.entries(texts),
  ),
);

/** Fields of which there may be many: how their names look, and what they say. */
const families: ReadonlyArray<readonly [name: RegExp, meaning: string]> = [
  [/^listener\d+$/, infoFamilyText.listener],
  [/^slave\d+$/, infoFamilyText.slave],
  [/^db\d+$/, infoFamilyText.db],
  [/^cmdstat_/, infoFamilyText.cmdstat],
  [/^latency_percentiles_usec_/, infoFamilyText.latency],
  [/^errorstat_/, infoFamilyText.errorstat],
  [/^module$/, infoFamilyText.module],
  [/^master\d+$/, infoFamilyText.master],
  [/^engine_\d+$/, infoFamilyText.engine],
  [/^cluster_stats_messages_\w+_(sent|received)$/, infoFamilyText.clusterMessages],
];

const HUMAN = /_human$/;

/** What a field of INFO means, in a sentence; null for one that we have no words for. */
export function fieldMeaning(name: string): string | null {
  const sentence = known.get(name);
  if (sentence !== undefined) return sentence;
  if (HUMAN.test(name)) return infoFamilyText.human(name.replace(HUMAN, ''));
  return families.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}

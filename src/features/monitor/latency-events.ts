import type { RespValue } from '#resp/value.ts';
import { itemsIn, numberIn, wordIn } from '#visualizers/reply-reading.ts';
import type { MonitorLook } from './monitor-store.ts';
import { settingsIn } from './settings-in.ts';

/** How long something took once. */
export interface LatencySpike {
  /** By the server's clock, of which only seconds are kept. Unix time in milliseconds. */
  readonly atMs: number;
  readonly tookMs: number;
}

/** A kind of event that the latency monitor has noted. */
export interface LatencyEvent {
  readonly name: string;
  readonly latest: LatencySpike;
  /** The longest since the start, or since LATENCY RESET. Milliseconds. */
  readonly longestMs: number;
  /** What is remembered, the oldest first: of each second the longest. */
  readonly history: readonly LatencySpike[];
}

export interface LatencyEvents {
  readonly events: readonly LatencyEvent[];
  /** What takes as long or longer is noted. Milliseconds; 0: nothing is. Null: the server does not say. */
  readonly thresholdMs: number | null;
}

/** The replies to LATENCY LATEST, to CONFIG GET of its threshold, and to LATENCY HISTORY of each event. */
export function latencyEvents({
  replies,
  histories,
}: Pick<MonitorLook, 'replies' | 'histories'>): LatencyEvents {
  const [latest, settings] = replies;
  return {
    events: itemsIn(latest).flatMap((event) => latencyEvent(itemsIn(event), histories)),
    thresholdMs: settingsIn(settings)('latency-monitor-threshold'),
  };
}

function latencyEvent(
  [name, at, took, longest]: readonly RespValue[],
  histories: MonitorLook['histories'],
): LatencyEvent[] {
  const word = wordIn(name);
  if (word === null) return [];
  return [
    {
      name: word,
      latest: spike(at, took),
      longestMs: numberIn(longest) ?? 0,
      history: itemsIn(histories.get(word)).map((one) => {
        const [when, duration] = itemsIn(one);
        return spike(when, duration);
      }),
    },
  ];
}

const spike = (at: RespValue | undefined, took: RespValue | undefined): LatencySpike => ({
  atMs: (numberIn(at) ?? 0) * 1000,
  tookMs: numberIn(took) ?? 0,
});

import type { AuthoredMythGroup } from '#lesson-kit/build/compile-myths.ts';
import type { Finding } from '#lesson-kit/finding.ts';
import { decidingExchanges, isDecided, type Myth, type MythRun } from '#lesson-kit/myth.ts';
import { describeCommand, describeReply } from '#lesson-kit/reply-text.ts';
import type { Script } from '#lesson-kit/script.ts';
import type { Exchange } from '#resp/exchange.ts';
import type { RespValue } from '#resp/value.ts';
import { Rehearsal } from './rehearsal.ts';
import { bulk, error, int, nil, simple } from './reply.ts';

/** A myth that a run decides. */
export type RunnableMyth = Extract<Myth, { kind: 'run' }>;

export const runnableMyths = (groups: readonly AuthoredMythGroup[]): readonly RunnableMyth[] =>
  groups.flatMap(({ group }) => group.myths.filter((myth) => myth.kind === 'run'));

/**
 * Runs a myth on a real server or lab of its own, and answers with everything that is wrong with it:
 *
 * - without the run each of its decisions is red;
 * - after the run all are green;
 * - had any of the deciding replies been another, one would be red: a server that bears the claim out would be noticed.
 */
export async function mythFaults(myth: RunnableMyth): Promise<readonly string[]> {
  const { run } = myth;
  const decisions = run.decides.map((ran) => ({ ran }));
  const rehearsal = await Rehearsal.start(rehearsed(myth.id, run), `myth ${myth.id}`);
  try {
    rehearsal.beginStep();
    const before = await rehearsal.judge(decisions);
    await rehearsal.play(run.run);
    const after = await rehearsal.judge(decisions);
    const faults = [
      ...colourFaults(before, 'red', 'without the run'),
      ...colourFaults(after, 'green', 'after the run'),
      ...(after.every(isGreen) ? replyFaults(run, rehearsal.exchanges) : []),
    ];
    return faults.length === 0 ? [] : [...faults, ...rehearsal.transcript];
  } finally {
    await rehearsal.stop();
  }
}

const rehearsed = (id: string, { topology, clients, seed, run }: MythRun) =>
  ({
    file: `myth ${id}`,
    lesson: {
      meta: { topology, clients, clock: movesTime(seed, run) ? 'paused' : 'running', actors: [], seed },
      steps: [],
    },
  }) as const;

const movesTime = (...scripts: readonly Script[]): boolean =>
  scripts.some(({ lines }) => lines.some(({ kind }) => kind === 'tick'));

const isGreen = ({ verdict }: Finding): boolean => verdict.ok;

const colourFaults = (
  findings: readonly Finding[],
  wanted: 'red' | 'green',
  when: string,
): readonly string[] =>
  findings.flatMap(({ verdict }, i) => {
    if (verdict.ok === (wanted === 'green')) return [];
    return [
      `decision ${i + 1} is ${verdict.ok ? 'green' : 'red'} ${when}${verdict.ok ? '' : `: ${verdict.because}`}`,
    ];
  });

/** Each deciding reply in turn is another one: some decision must see that. */
function replyFaults({ decides }: MythRun, exchanges: readonly Exchange[]): readonly string[] {
  return decidingExchanges(decides, exchanges).flatMap((exchange) =>
    (exchange.reply === null ? [] : otherReplies(exchange.reply))
      .filter((reply) =>
        isDecided(
          decides,
          exchanges.map((other) => (other === exchange ? { ...exchange, reply } : other)),
        ),
      )
      .map(
        (reply) =>
          `all is green with ${describeReply(reply)} as the reply to ${describeCommand(exchange.command)}, too`,
      ),
  );
}

/** Replies that say something else: an error for an answer and an answer for an error, and another answer. */
function otherReplies(given: RespValue): readonly RespValue[] {
  if (given.kind === 'error') return [simple('OK')];
  if (given.kind === 'integer') return [error('ERR'), int(-1 - Number(given.value))];
  return [error('ERR'), given.kind === 'nil' ? bulk('') : nil];
}

import type { AuthoredMythGroup } from '#lesson-kit/build/compile-myths.ts';
import { unjudgedIn } from '#lesson-kit/check.ts';
import type { Check } from '#lesson-kit/check.schema.ts';
import type { Finding } from '#lesson-kit/finding.ts';
import { decidingExchanges, type Myth, type MythRun } from '#lesson-kit/myth.ts';
import { describeCommand, describeReply } from '#lesson-kit/reply-text.ts';
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
 * - before the run each of its checks is red, so that the run decides and not the seed;
 * - after the run all are green;
 * - turned round, each is red, so that each has been judged;
 * - at least one reply decides, and had any of those been another, a check would be red: a server that
 *   bears the claim out would be noticed.
 */
export async function mythFaults(myth: RunnableMyth): Promise<readonly string[]> {
  const { run } = myth;
  const rehearsal = await Rehearsal.start(rehearsed(myth.id, run), `myth ${myth.id}`);
  try {
    rehearsal.beginStep();
    const before = await rehearsal.judge(run.decides);
    await rehearsal.play(run.run);
    const after = await rehearsal.judge(run.decides);
    const turned = await rehearsal.judge(run.decides.map((check): Check => ({ not: check })));
    const faults = [
      ...colourFaults(before, 'red', 'before the run'),
      ...colourFaults(after, 'green', 'after the run'),
      ...(after.every(isGreen) ? colourFaults(turned, 'red', 'turned round') : []),
      ...(after.every(isGreen) ? await replyFaults(rehearsal, run) : []),
    ];
    return faults.length === 0 ? [] : [...faults, ...rehearsal.transcript];
  } finally {
    await rehearsal.stop();
  }
}

const rehearsed = (id: string, { topology, clients, clock, seed, decides }: MythRun) => ({
  file: `myth ${id}`,
  lesson: { meta: { topology, clients, clock, actors: [], seed }, steps: [{ check: decides }] },
});

const isGreen = ({ verdict }: Finding): boolean => verdict.ok;

function colourFaults(
  findings: readonly Finding[],
  wanted: 'red' | 'green',
  when: string,
): readonly string[] {
  return findings.flatMap((finding, i) => {
    const named = `check ${i + 1} ${when}`;
    if (unjudgedIn(finding).some(({ unjudged }) => unjudged === 'failed'))
      return [`${named} cannot be judged`];
    if (isGreen(finding) === (wanted === 'green')) return [];
    return [finding.verdict.ok ? `${named} is green` : `${named} is red: ${finding.verdict.because}`];
  });
}

/** Each deciding reply in turn is another one: some check must see that. */
async function replyFaults(rehearsal: Rehearsal, { decides }: MythRun): Promise<readonly string[]> {
  const { exchanges } = rehearsal;
  const deciding = decidingExchanges(decides, exchanges);
  if (deciding.length === 0) return ['no reply decides'];
  const faults: string[] = [];
  for (const exchange of deciding) {
    for (const reply of exchange.reply === null ? [] : otherReplies(exchange.reply)) {
      const altered = exchanges.map((other) => (other === exchange ? { ...exchange, reply } : other));
      if (!(await rehearsal.judge(decides, altered)).every(isGreen)) continue;
      const command = describeCommand(exchange.command);
      faults.push(`the checks are green with ${describeReply(reply)} as the reply to ${command}, too`);
    }
  }
  return faults;
}

/** Replies that say something else: an error for an answer and an answer for an error, and another answer. */
function otherReplies(given: RespValue): readonly RespValue[] {
  if (given.kind === 'error') return [simple('OK')];
  if (given.kind === 'integer') return [error('ERR'), int(-1 - Number(given.value))];
  return [error('ERR'), given.kind === 'nil' ? bulk('') : nil];
}

import type { Exchange } from '#resp/exchange.ts';
import type { Command, RespValue } from '#resp/value.ts';
import { finding, replyTo, unjudged } from './check-kind.ts';
import type { CheckKind, Facts, Read } from './check-kind.ts';
import { checkText } from './check-text.ts';
import type { Check, SingleCheck } from './check.schema.ts';
import { encodingCheck } from './checks/encoding.ts';
import { evalCheck } from './checks/eval.ts';
import { existsCheck } from './checks/exists.ts';
import { inOrderFindings } from './checks/in-order.ts';
import { nodeCheck } from './checks/node.ts';
import { ranCheck } from './checks/ran.ts';
import { replyCheck } from './checks/reply.ts';
import { ttlCheck } from './checks/ttl.ts';
import { typeCheck } from './checks/type.ts';
import { valueCheck } from './checks/value.ts';
import { GREEN } from './finding.ts';
import type { Finding, SingleFinding } from './finding.ts';

/**
 * Judging a step takes two passes over its checks. The first collects every read, without looking at anything; all
 * of them then go to the server as one batch for each node, so that the answers are of one instant. The second pass
 * hands each check its own answers, in the same order, and is pure.
 *
 * `Inspect` answers a batch from a copy of one node (null is the lesson's first), or says that the node does not run.
 * It rejects only when no answer can come at all.
 */
export type Inspect = (
  node: string | null,
  commands: readonly Command[],
) => Promise<readonly RespValue[] | 'down'>;

export interface JudgeSources {
  readonly inspect: Inspect;
  /** What the learner's clients ran since the step began. */
  readonly exchanges: readonly Exchange[];
}

/** One finding for each check, in their order. */
export async function judge(checks: readonly Check[], sources: JudgeSources): Promise<readonly Finding[]> {
  const answers = await readAll(checks.flatMap(readsOf), sources.inspect);
  return checks.map((check) => find(check, answers, sources.exchanges));
}

/** A check of a single kind with the kind that knows it. */
interface Bound {
  readonly reads: readonly Read[];
  evaluate(facts: Facts): SingleFinding;
}

const bind = <C>(kind: CheckKind<C>, check: C): Bound => ({
  reads: kind.reads(check),
  evaluate: (facts) => kind.evaluate(check, facts),
});

function bound(check: SingleCheck): Bound {
  if ('value' in check) return bind(valueCheck, check.value);
  if ('ttl' in check) return bind(ttlCheck, check.ttl);
  if ('type' in check) return bind(typeCheck, check.type);
  if ('encoding' in check) return bind(encodingCheck, check.encoding);
  if ('exists' in check) return bind(existsCheck, check.exists);
  if ('reply' in check) return bind(replyCheck, check.reply);
  if ('ran' in check) return bind(ranCheck, check.ran);
  if ('node' in check) return bind(nodeCheck, check.node);
  return bind(evalCheck, check.eval);
}

function readsOf(check: Check): readonly Read[] {
  if ('inOrder' in check) return [];
  if ('all' in check) return check.all.flatMap(readsOf);
  if ('any' in check) return check.any.flatMap(readsOf);
  if ('not' in check) return readsOf(check.not);
  return bound(check).reads;
}

/** The answers of each node, handed out in the order in which they were asked for. */
type Answers = ReadonlyMap<string | null, { readonly replies: readonly RespValue[] | 'down'; next: number }>;

async function readAll(reads: readonly Read[], inspect: Inspect): Promise<Answers> {
  const nodes = [...new Set(reads.map((read) => read.node))];
  const batches = nodes.map(async (node) => {
    const commands = reads.filter((read) => read.node === node).map((read) => read.command);
    return [node, { replies: await inspect(node, commands), next: 0 }] as const;
  });
  return new Map(await Promise.all(batches));
}

function take(answers: Answers, read: Read): RespValue | 'down' {
  const answer = answers.get(read.node);
  if (answer === undefined) throw new Error(`nothing was read from node ${read.node ?? 'one'}`);
  if (answer.replies === 'down') return 'down';
  const reply = replyTo(answer.replies, answer.next);
  answer.next += 1;
  return reply;
}

function find(check: Check, answers: Answers, exchanges: readonly Exchange[]): Finding {
  if ('inOrder' in check) return findAll(inOrderFindings(check.inOrder, exchanges));
  if ('all' in check) return findAll(check.all.map((part) => find(part, answers, exchanges)));
  if ('any' in check) return findAny(check.any.map((part) => find(part, answers, exchanges)));
  if ('not' in check) return negate(find(check.not, answers, exchanges));
  const single = bound(check);
  const taken = single.reads.map((read) => take(answers, read));
  const down = taken.includes('down');
  if (down && !('node' in check)) return downFinding(single.reads[0]?.node ?? null);
  return single.evaluate({ replies: taken.filter((reply) => reply !== 'down'), exchanges, down });
}

const downFinding = (node: string | null): SingleFinding =>
  unjudged('down', {
    subject: node === null ? checkText.node.server : checkText.node.subject(node),
    is: checkText.node.down,
    want: checkText.node.wantRunning,
  });

/** Why a finding is red; empty when it is green. */
const reason = (part: Finding): string => (part.verdict.ok ? '' : part.verdict.because);

function findAll(parts: readonly Finding[]): Finding {
  const red = parts.find((part) => !part.verdict.ok);
  return { kind: 'all', parts, verdict: red === undefined ? GREEN : { ok: false, because: reason(red) } };
}

function findAny(parts: readonly Finding[]): Finding {
  const green = parts.some((part) => part.verdict.ok);
  return {
    kind: 'any',
    parts,
    verdict: green ? GREEN : { ok: false, because: checkText.any(parts.map(reason)) },
  };
}

/** A single finding is turned round in place; a group keeps its parts and stands as `not`. */
function negate(part: Finding): Finding {
  if (part.kind === 'single') {
    if (part.unjudged) return part;
    const { subject, is } = part;
    return finding({ ok: !part.verdict.ok, subject, is, want: checkText.wantNot(part.want) });
  }
  const [doubt] = unjudgedIn(part);
  if (doubt !== undefined) return { kind: 'not', parts: [part], verdict: doubt.verdict };
  const verdict = part.verdict.ok ? { ok: false as const, because: checkText.notGroup } : GREEN;
  return { kind: 'not', parts: [part], verdict };
}

/** The parts of a finding that could not be judged. */
export function unjudgedIn(part: Finding): readonly SingleFinding[] {
  if (part.kind === 'single') return part.unjudged === undefined ? [] : [part];
  return part.parts.flatMap(unjudgedIn);
}

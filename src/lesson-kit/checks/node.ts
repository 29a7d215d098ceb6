import { finding, replyTo } from '../check-kind.ts';
import type { CheckKind, Facts } from '../check-kind.ts';
import { checkText, enumerate } from '../check-text.ts';
import type { SingleFinding } from '../finding.ts';
import { describeAmount, isWithin } from '../range.ts';
import { itemsOf, scalarText } from '../reply-text.ts';
import type { NodeCheck } from './node.schema.ts';

/**
 * The part a node plays. ROLE tells the role (in the server's older words, master and slave) and the state of a
 * replica's link; CLUSTER NODES, in the line that says `myself`, the slots that the node serves.
 */
export const nodeCheck: CheckKind<NodeCheck> = {
  reads: (check) => [
    { node: check.node, command: ['ROLE'] },
    ...(check.slots === undefined ? [] : [{ node: check.node, command: ['CLUSTER', 'NODES'] }]),
  ],
  evaluate(check, facts): SingleFinding {
    const subject = checkText.node.subject(check.node);
    if (check.running === false) {
      const is = facts.down ? checkText.node.down : checkText.node.running;
      return finding({ ok: facts.down, subject, is, want: checkText.node.wantDown });
    }
    const aspects = wantedAspects(check);
    const want =
      aspects.length === 0 ? checkText.node.wantRunning : checkText.node.be(aspects.map((a) => a.want));
    if (facts.down) return finding({ ok: false, subject, is: checkText.node.down, want });
    const found = aspects.map((aspect) => aspect.judge(facts));
    const is = found.length === 0 ? checkText.node.running : checkText.node.is(found.map((part) => part.is));
    return finding({ ok: found.every((part) => part.ok), subject, is, want });
  },
};

interface Aspect {
  readonly want: string;
  judge(facts: Facts): { readonly ok: boolean; readonly is: string };
}

const wantedAspects = (check: NodeCheck): Aspect[] => [
  ...(check.role === undefined ? [] : [roleAspect(check.role)]),
  ...(check.link === undefined ? [] : [linkAspect(check.link)]),
  ...(check.slots === undefined ? [] : [slotsAspect(check.slots)]),
];

function roleAspect(role: 'primary' | 'replica' | 'sentinel'): Aspect {
  return {
    want: checkText.node.role(role),
    judge(facts) {
      const is = roleOf(facts);
      return { ok: is === role, is: checkText.node.role(is) };
    },
  };
}

function roleOf(facts: Facts): 'primary' | 'replica' | 'sentinel' {
  const word = roleParts(facts)[0];
  if (word === 'slave') return 'replica';
  return word === 'sentinel' ? 'sentinel' : 'primary';
}

const roleParts = (facts: Facts): Array<string | null> =>
  (itemsOf(replyTo(facts.replies, 0)) ?? []).map((item) => scalarText(item));

const linkPhrase = (up: boolean): string => (up ? checkText.node.linkUp : checkText.node.linkDown);

function linkAspect(link: 'up' | 'down'): Aspect {
  return {
    want: linkPhrase(link === 'up'),
    judge(facts) {
      const parts = roleParts(facts);
      if (parts[0] !== 'slave') return { ok: false, is: checkText.node.noLink };
      const up = parts[3] === 'connected';
      return { ok: up === (link === 'up'), is: linkPhrase(up) };
    },
  };
}

type SlotRange = readonly [first: number, last: number];

function slotsAspect(want: NonNullable<NodeCheck['slots']>): Aspect {
  const parts = [
    want.count && describeAmount(want.count, 'hash slot', 'hash slots'),
    want.includes && checkText.node.holding(want.includes.map(String)),
    want.excludes && checkText.node.notHolding(want.excludes.map(String)),
  ].filter((part) => typeof part === 'string');
  return {
    want: checkText.node.serving(parts.join(', ')),
    judge(facts) {
      const ranges = ownSlots(scalarText(replyTo(facts.replies, 1)) ?? '');
      const total = ranges.reduce((sum, [first, last]) => sum + last - first + 1, 0);
      const holds = (slot: number): boolean => ranges.some(([first, last]) => slot >= first && slot <= last);
      const ok =
        (want.count === undefined || isWithin(total, want.count)) &&
        (want.includes ?? []).every(holds) &&
        !(want.excludes ?? []).some(holds);
      const shown = ranges.map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`));
      const which = shown.length === 0 ? '' : ` (${enumerate(shown)})`;
      return { ok, is: checkText.node.serving(checkText.node.slots(total) + which) };
    },
  };
}

/** The slot ranges at the end of the `myself` line; migrating slots (`[93-<-id]`) are left out. */
function ownSlots(nodes: string): SlotRange[] {
  const own = nodes.split('\n').find((line) => /\bmyself\b/u.test(line.split(' ')[2] ?? ''));
  return (own?.trim().split(' ').slice(8) ?? []).flatMap((word) => {
    const match = /^(\d+)(?:-(\d+))?$/u.exec(word);
    return match === null ? [] : [[Number(match[1]), Number(match[2] ?? match[1])] as const];
  });
}

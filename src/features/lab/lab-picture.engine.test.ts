import { afterEach, describe, expect, test } from 'vitest';
import { parseLabLine } from '#client/lab-line.ts';
import { RespDecoder } from '#resp/decode.ts';
import { questionsOf, readNodeView, type NodeView } from '#state/lab/node-view.ts';
import { openTestLab, type OpenedTestLab } from '#testing/test-lab.ts';
import type { NodeId } from '#client/engine-client.ts';
import { linkMenu, nodeMenu } from './lab-menus.ts';
import { newsBetween } from './lab-news.ts';
import { bondWords, linkFaultWords, linksOf, linkWords } from './link-facts.ts';
import { factsOf, nodeWords } from './node-facts.ts';
import type { WholeLab } from './use-lab-picture.ts';

let opened: OpenedTestLab | null = null;
afterEach(() => opened?.stop());

/** The lab as the page would see it now; of nodes that do not run, what was seen of them before. */
async function look(lab: OpenedTestLab, before?: ReadonlyMap<NodeId, NodeView>) {
  const views = new Map(before);
  const { state } = lab.lab;
  for (const { id, program, life } of state.nodes) {
    if (life === 'crashed' || life === 'ended') continue;
    const bytes = await lab.engine.inspect(id, questionsOf(program));
    views.set(id, readNodeView(program, new RespDecoder().push(bytes)));
  }
  const nodes = factsOf({ nodes: state.nodes, views });
  const whole: WholeLab = { nodes, links: linksOf(state, nodes, views) };
  return { ...whole, views };
}

const words = ({ nodes }: WholeLab, id: string): string =>
  nodes.filter(({ node }) => node.id === id).map(nodeWords)[0] ?? '';

describe('a lab in words, by what its nodes say of themselves', () => {
  test('of a cluster: slots, epochs, who follows whom; and what a failover changes', async () => {
    const lab = (opened = await openTestLab('cluster'));
    await lab.pass(2000);
    const before = await look(lab);
    expect(words(before, 'n1')).toMatch(/^n1, primary, running, 10\.0\.0\.1:6379, slots 0–5460, epoch 1, /);
    expect(words(before, 'n4')).toMatch(/^n4, replica of n1, running, 10\.0\.0\.4:6379, in step, epoch 1, /);
    expect(before.links.map(bondWords).filter((bond) => bond.includes('sends'))).toEqual([
      'n1 sends its writes to n4',
      'n2 sends its writes to n5',
      'n3 sends its writes to n6',
    ]);
    expect(before.links.filter(({ bond }) => bond.kind === 'bus')).toHaveLength(12);

    await lab.act('lab crash n1');
    await lab.pass(5000);
    const after = await look(lab, before.views);
    expect(words(after, 'n1')).toMatch(/^n1, primary, crashed, .*failed for n2, n3, n4, n5, n6/);
    const news = newsBetween(before, after);
    expect(news).toContain('n1 crashed.');
    expect(news).toContain('n4 is now a primary.');
    expect(newsBetween(after, after)).toEqual([]);
  });

  test('of Sentinels: whom they watch, and what they think', async () => {
    const lab = (opened = await openTestLab('sentinel'));
    const before = await look(lab);
    expect(words(before, 's1')).toMatch(/^s1, Sentinel, running, .*watches n1, 3 Sentinels, quorum 2/);
    await lab.act('lab pause n1');
    await lab.pass(2600);
    const after = await look(lab, before.views);
    expect(newsBetween(before, after).join(' ')).toMatch(/n1 is paused\..*s\d: .*down/);
  });

  test('of links: each way that something was done to', async () => {
    const lab = (opened = await openTestLab('replicas'));
    const before = await look(lab);
    await lab.act('lab cut n1 n2 one-way');
    await lab.act('lab delay n1 n3 50ms');
    await lab.act('lab drop n1 n3 10%');
    const after = await look(lab);
    expect(after.links.map(linkFaultWords)).toEqual([
      'cut from n1 to n2',
      'n1 → n3 takes 50 ms, n1 → n3 loses 10%, n3 → n1 takes 50 ms, n3 → n1 loses 10%',
      'whole',
    ]);
    expect(linkWords(after.links[0] ?? raise())).toBe(
      'n1 and n2, n1 sends its writes to n2, cut from n1 to n2',
    );
    expect(newsBetween(before, after)).toContain('Link of n1 and n2: cut from n1 to n2.');
  });

  test('every action of a menu is shown as a line that the lab takes', async () => {
    const lab = (opened = await openTestLab('replicas'));
    const check = async (): Promise<string[]> => {
      const { nodes, links } = await look(lab);
      const doer = { act: () => undefined, openTerminal: () => undefined, lookAt: () => undefined };
      const groups = [
        ...nodes.flatMap((node) => nodeMenu(node, doer)),
        ...links.flatMap((link) => linkMenu(link, doer.act)),
      ];
      return groups.flatMap(({ items }) => items.flatMap(({ code }) => (code === undefined ? [] : [code])));
    };
    const whole = await check();
    expect(whole).toContain('lab crash n1');
    expect(whole).not.toContain('lab restart n1');
    for (const line of whole) expect(parseLabLine(line.split(' ')), line).toMatchObject({ ok: true });
    await lab.act('lab crash n1');
    await lab.act('lab cut n2 n3');
    const harmed = await check();
    expect(harmed).toContain('lab restart n1');
    expect(harmed).not.toContain('lab crash n1');
    expect(harmed).not.toContain('lab cut n2 n3');
    expect(harmed).toContain('lab heal n2 n3');
  });
});

function raise(): never {
  throw new Error('there is no link');
}

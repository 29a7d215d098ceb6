import { labText } from '#text/lab.ts';
import { linkFaultWords, type LinkFacts } from './link-facts.ts';
import type { NodeFacts } from './node-facts.ts';

const text = labText.news;

/** A lab at one moment, as far as changes of it are told. */
export interface LabMoment {
  readonly nodes: readonly NodeFacts[];
  readonly links: readonly LinkFacts[];
}

/**
 * What is new between two moments, as sentences to be read out: who runs, who is primary, who follows whom, what is wrong,
 * and what was done to links. Numbers that move all the time are no news.
 */
export function newsBetween(before: LabMoment, after: LabMoment): string[] {
  return [
    ...after.nodes.flatMap((now) => {
      const then = before.nodes.find(({ node }) => node.id === now.node.id);
      return then === undefined ? [] : nodeNews(then, now);
    }),
    ...after.links.flatMap((now) => {
      const then = before.links.find(({ a, b }) => a.id === now.a.id && b.id === now.b.id);
      const [words, wordsThen] = [linkFaultWords(now), then === undefined ? null : linkFaultWords(then)];
      return wordsThen === null || words === wordsThen
        ? []
        : [text.link(labText.link.name(now.a.id, now.b.id), words)];
    }),
  ];
}

function nodeNews(then: NodeFacts, now: NodeFacts): string[] {
  const { id } = now.node;
  return [
    ...(then.node.life === now.node.life ? [] : [text.life[now.node.life](id, now.node.lostWrites ?? 0)]),
    ...roleNews(then, now),
    ...now.troubles
      .filter((trouble) => !then.troubles.includes(trouble))
      .map((trouble) => text.trouble(id, trouble)),
  ];
}

function roleNews(then: NodeFacts, now: NodeFacts): string[] {
  const { id } = now.node;
  if (then.role === 'unknown') return [];
  if (then.role !== now.role)
    return now.role === 'primary'
      ? [text.promoted(id)]
      : now.primary === null
        ? []
        : [text.demoted(id, now.primary)];
  if (now.primary !== then.primary && now.primary !== null) return [text.follows(id, now.primary)];
  return now.slots === null || now.slots === then.slots ? [] : [text.slots(id, now.slots)];
}

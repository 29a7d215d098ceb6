/** What the picture of sets that name each other says. Functions fill in values that are already text. */
export const graphText = {
  all: (node: string, count: string, one: boolean) =>
    `${node} names ${one ? '1 member' : `${count} members`}`,
  some: (node: string, shown: string, count: string) => `${node} names ${count} members, ${shown} shown`,
  ownAll: 'all of them have sets of their own',
  drawn: (nodes: string, memberships: string) => `${nodes} nodes and ${memberships} memberships are drawn.`,
  own: (count: string, one: boolean) =>
    one ? '1 of them has a set of its own' : `${count} of them have a set of their own`,
  arrow: (beginning: string) =>
    `An arrow from x to y: y is a member of ${beginning}x. Two heads: each names the other.`,
  reach: (node: string) => `Arrows are drawn from ${node} and from those that it names.`,
  hiddenNote: 'Members of its set that are not drawn',
  hidden: (count: string) => `+${count}`,
  unlinked: (beginning: string) =>
    `None of the members that were looked at names a set that begins with ${beginning}, so this is all of the graph.`,
  noBeginning: 'The name has no part before a colon, so its members name no other sets.',
  describe: {
    graph: (beginning: string, node: string) =>
      `Graph of the sets that begin with ${beginning}, around ${node}.`,
    alone: (node: string) => `Graph around ${node}.`,
    edges: (list: string) => `Edges: ${list}.`,
    edge: (from: string, to: string) => `${from} to ${to}`,
    mutual: (from: string, to: string) => `${from} and ${to}, each to the other`,
    hidden: (node: string, count: string) => `${count} more from ${node} are not shown.`,
  },
} as const;

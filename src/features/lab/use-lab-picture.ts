import { useEffect, useMemo } from 'react';
import { useLab, useLabStore } from '#state/lab/lab-context.ts';
import { linksOf, type LinkFacts } from './link-facts.ts';
import { factsOf, type NodeFacts } from './node-facts.ts';

export interface WholeLab {
  readonly nodes: readonly NodeFacts[];
  readonly links: readonly LinkFacts[];
}

const nothing: WholeLab = { nodes: [], links: [] };

/** The nodes and links of the lab as they are now; has the nodes looked at while it is used. Empty without a lab. */
export function useLabPicture(): WholeLab {
  const store = useLabStore();
  const lab = useLab((state) => state.lab);
  const views = useLab((state) => state.views);
  useEffect(() => store.watch(), [store]);
  return useMemo(() => {
    if (lab === null) return nothing;
    const nodes = factsOf({ nodes: lab.nodes, views });
    return { nodes, links: linksOf(lab, nodes, views) };
  }, [lab, views]);
}

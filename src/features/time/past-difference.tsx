import { useEffect, useState } from 'react';
import { EngineError, type HistoryPoint, type NodeId } from '#client/engine-client.ts';
import { useAppState, useSession } from '#state/app-state-context.ts';
import { pastText } from '#text/past.ts';
import { differenceWords } from './difference-words.ts';
import styles from './past-section.module.css';

/** A slider that is moved passes many moments. Milliseconds. */
const COMPARE_MS = 250;

/** What would become of the keys, in a lab of each node's; asked for when a moment has been looked at for a little. */
export function Difference({ point }: { readonly point: HistoryPoint }) {
  const { session } = useAppState();
  const nodes = useSession((state) => state.nodes);
  const names = nodes.filter(({ program }) => program === 'server').map(({ id }) => id);
  const wanted = names.join(' ');
  const [lines, setLines] = useState<readonly string[]>([pastText.compare.working]);
  useEffect(() => {
    let isWanted = true;
    const compare = async (node?: NodeId): Promise<readonly string[]> => {
      try {
        return differenceWords(await session.comparePoints(point.id, null, node));
      } catch (error) {
        if (error instanceof EngineError && error.code === 'node-down') return [pastText.compare.down];
        return [pastText.failed(error instanceof Error ? error.message : String(error))];
      }
    };
    const all = async (): Promise<void> => {
      if (wanted === '') {
        const found = await compare();
        if (isWanted) setLines(found);
        return;
      }
      const found: string[] = [];
      for (const node of wanted.split(' ') as NodeId[])
        for (const line of await compare(node)) found.push(pastText.compare.node(node, line));
      if (isWanted) setLines(found);
    };
    const timer = setTimeout(() => void all(), COMPARE_MS);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [session, point, wanted]);
  return (
    <div className={styles.difference} aria-live="polite">
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
}

import { useEffect, useState } from 'react';
import type { NodeFiles, NodeId } from '#client/engine-client.ts';
import { useAppState, useSession } from '#state/app-state-context.ts';
import { readProblem } from '#state/read-problem.ts';

/** Lists the files at most so often. Milliseconds. */
const LOOK_MS = 80;

export interface KnownFiles {
  /** Null until they were listed. */
  readonly files: NodeFiles | null;
  /** Why they could not be, the last time. */
  readonly problem: string | null;
}

/** The files of a node, followed while it is drawn. */
export function useFiles(node: NodeId | null): KnownFiles {
  const { session } = useAppState();
  const life = useSession(({ generation, engine, moves }) => `${generation} ${engine.kind} ${moves}`);
  const [known, setKnown] = useState<KnownFiles>({ files: null, problem: null });
  useEffect(() => {
    if (node === null) return undefined;
    let wanted = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = (): void => {
      session.listFiles(node).then(
        (files) => {
          if (wanted) setKnown({ files, problem: null });
        },
        (error: unknown) => {
          if (wanted) setKnown(({ files }) => ({ files, problem: readProblem(error).message }));
        },
      );
    };
    look();
    const leave = session.onEvent((event) => {
      if (event.event !== 'files' || event.node !== node) return;
      clearTimeout(timer);
      timer = setTimeout(look, LOOK_MS);
    });
    return () => {
      wanted = false;
      clearTimeout(timer);
      leave();
    };
  }, [session, node, life]);
  return known;
}

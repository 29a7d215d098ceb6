import { useEffect, useRef, useState } from 'react';
import { EngineError, MOST_FILE_BYTES, type NodeFile, type NodeId } from '#client/engine-client.ts';
import { useAppState, useSession } from '#state/app-state-context.ts';
import { FilePages, type FilePage, type FileProblem, type ReadBytes } from './file-pages.ts';

/** What is known of a file that is looked at. */
export interface ShownFile {
  /** Which file it is of: one that was changed in the middle is another. */
  readonly of: string;
  /** Null while nothing is known, and of a file without records. */
  readonly page: FilePage | null;
  readonly pages: number;
  readonly records: number;
  readonly isRead: boolean;
  /** Whether it is a file that is taken apart here. */
  readonly isKnown: boolean;
  readonly problem: FileProblem | null;
}

const NOTHING = { page: null, pages: 0, records: 0, isRead: false, isKnown: true, problem: null };

/**
 * A page of a file, by its number or the last one (null), as the file is now. The file is read to its end in pieces, and
 * on from there when it has grown.
 */
export function useFilePage(node: NodeId, file: NodeFile, wanted: number | null): ShownFile {
  const { session } = useAppState();
  const moves = useSession((state) => state.moves);
  const { id, path, size, modifiedMs } = file;
  // Only a log grows; whatever else has changed has changed anywhere.
  const of = `${id} ${moves} ${path.endsWith('.incr.aof') ? '' : modifiedMs}`;
  const [shown, setShown] = useState<ShownFile>({ of, ...NOTHING });
  const known = useRef<{ readonly of: string; readonly pages: FilePages } | null>(null);
  const turn = useRef(Promise.resolve());
  useEffect(() => {
    let isWanted = true;
    const read: ReadBytes = (from, to) =>
      readPieces((at, end) => session.readFile(node, id, at, end), from, to);
    const follow = async (): Promise<void> => {
      if (!isWanted) return;
      if (known.current?.of !== of || known.current.pages.end > size) {
        known.current = { of, pages: new FilePages(path, read) };
      }
      const { pages } = known.current;
      let drawn: number | null = null;
      for (let goesOn = true; goesOn && isWanted;) {
        goesOn = await pages.readOn(size);
        const number = wanted === null ? pages.count - 1 : Math.min(wanted, pages.count - 1);
        const isDue = !goesOn || (wanted !== null && drawn === null && pages.count > wanted + 1);
        const page = isDue ? await pages.page(number) : null;
        if (!isWanted) return;
        if (page !== null) drawn = number;
        const now = { of, pages: pages.count, records: pages.records, isRead: !goesOn };
        const { problem } = pages;
        const isKnown = pages.form !== null || size === 0;
        setShown((before) => ({
          ...now,
          isKnown,
          problem,
          page: page ?? (before.of === of && pages.count > 0 ? before.page : null),
        }));
      }
    };
    turn.current = turn.current.then(follow).catch((error: unknown) => {
      // It has gone, or the server: the list of files says so.
      if (!(error instanceof EngineError)) throw error;
    });
    return () => {
      isWanted = false;
    };
  }, [session, node, id, path, size, of, wanted]);
  return shown.of === of ? shown : { of, ...NOTHING };
}

/** Reads what may be more than is given at once. */
async function readPieces(read: ReadBytes, from: number, to: number): Promise<Uint8Array> {
  if (to - from <= MOST_FILE_BYTES) return read(from, to);
  const bytes = new Uint8Array(to - from);
  let done = 0;
  while (done < bytes.length) {
    const piece = await read(from + done, Math.min(to, from + done + MOST_FILE_BYTES));
    if (piece.length === 0) break;
    bytes.set(piece, done);
    done += piece.length;
  }
  return bytes.subarray(0, done);
}

/** All bytes of a file, as it is now. Rejects with an `EngineError`. */
export const readWhole = (read: ReadBytes, { size }: NodeFile): Promise<Uint8Array> =>
  readPieces(read, 0, size);

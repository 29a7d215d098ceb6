import { createStore, type StoreApi } from 'zustand/vanilla';
import {
  isOfLab,
  StorageError,
  type CapsuleActor,
  type CapsuleContents,
  type CapsuleLesson,
  type CapsuleScript,
  type ReadCapsule,
  type StorageClient,
  type StorageProblem,
} from '#client/storage-client.ts';
import type { ScratchName } from '../session-run.ts';
import type { SessionStore } from '../session-store.ts';
import { problemOf } from '../storage-problem.ts';
import type { TerminalsStore } from '../terminals-store.ts';
import type { NamedWorkspaceName, WorkspacesStore } from '../workspaces/workspaces-store.ts';
import { LONGEST_OFFERED_LINK, readLinkData, writeLinkData } from './capsule-link.ts';
import { countKeys } from './count-keys.ts';

/** A capsule that was read to its end; nothing of it has been opened. */
export interface CapsuleOffer extends ReadCapsule {
  /** Bytes of the file, as it came. */
  readonly packed: number;
}

export interface CapsuleState {
  readonly offer: CapsuleOffer | null;
  /** The capsule whose scratch workspace was opened last. */
  readonly scratch: { readonly workspace: ScratchName; readonly capsule: ReadCapsule } | null;
  readonly busy: boolean;
  /** Why the last thing was not done; nothing has changed then. */
  readonly problem: StorageProblem | null;
}

/** What of the page goes into a capsule beside the server. */
export interface CapsuleSurroundings {
  readonly name: string;
  readonly lesson: CapsuleLesson | null;
  readonly actors: readonly CapsuleActor[];
  readonly scripts: readonly CapsuleScript[];
}

export interface CapsuleParts {
  readonly client: StorageClient;
  readonly session: Pick<SessionStore, 'getState' | 'serverFiles' | 'labFiles' | 'inspect' | 'openScratch'>;
  readonly terminals: Pick<TerminalsStore, 'transcripts'>;
  readonly workspaces: Pick<WorkspacesStore, 'create' | 'getState'>;
  readonly save: (file: Blob, name: string) => void;
  readonly now: () => number;
  /** A part of the name of a scratch workspace that none has had in this page. */
  readonly newId: () => string;
}

/** A link to a capsule, or how long it would have been. */
export type CapsuleLink =
  { readonly ok: true; readonly data: string } | { readonly ok: false; readonly length: number };

/** Capsules: made of what is open, and opened. Nothing rejects: what went wrong is the `problem`. */
export interface CapsuleStore extends StoreApi<CapsuleState> {
  /** Reads a capsule, and offers it if it is one. */
  read(file: Blob): Promise<void>;
  /** Reads the capsule of a link. */
  readLink(data: string): Promise<void>;
  /** Takes what is offered as the scratch workspace, which is to be opened then; false when there is nothing. */
  take(): boolean;
  /** Opens the scratch workspace as it came, in memory; false when there is none. A lab's nodes are started on their files. */
  openScratch(): Promise<boolean>;
  /** Makes a workspace of what the scratch workspace holds now. A lab cannot be kept so, only as a capsule again. */
  keep(name: string): Promise<NamedWorkspaceName | null>;
  /** Gives the person a file; how many bytes it has, or null when it was not made. */
  save(around: CapsuleSurroundings): Promise<number | null>;
  /** The link of what is open now; null when it was not made. */
  link(around: CapsuleSurroundings): Promise<CapsuleLink | null>;
  dismissProblem(): void;
}

export function createCapsuleStore(parts: CapsuleParts): CapsuleStore {
  const { client, session, workspaces } = parts;
  const store = createStore<CapsuleState>(() => ({ offer: null, scratch: null, busy: false, problem: null }));

  const doing = async <T>(work: () => Promise<T>): Promise<T | null> => {
    if (store.getState().busy) return null;
    store.setState({ busy: true, problem: null });
    try {
      return await work();
    } catch (error) {
      store.setState({ problem: problemOf(error) });
      return null;
    } finally {
      store.setState({ busy: false });
    }
  };

  const make = async ({ name, lesson, actors, scripts }: CapsuleSurroundings): Promise<Blob> => {
    const { engine, lab } = session.getState();
    // Of a lab each node has its own, and replicas the same again.
    const keys = lab === null ? await countKeys(session).catch(() => null) : null;
    const held = await (lab === null ? session.serverFiles() : session.labFiles());
    // A lab of which no node runs tells none.
    const server = ('info' in engine && engine.info.serverVersion) || '?';
    const terminals = parts.terminals.transcripts().filter(({ text }) => text !== '');
    const contents: CapsuleContents = {
      made: parts.now(),
      name,
      server,
      keys,
      lesson,
      actors,
      terminals,
      scripts,
    };
    return client.run('writeCapsule', { contents, held });
  };

  const offer = async (file: Blob): Promise<void> => {
    store.setState({ offer: null });
    const read = await client.run('readCapsule', { file });
    store.setState({ offer: { ...read, packed: file.size } });
  };

  return {
    ...store,
    read: async (file) => void (await doing(() => offer(file))),
    readLink: async (data) => void (await doing(async () => offer(readLinkData(data)))),
    take() {
      const { offer: capsule } = store.getState();
      if (capsule === null) return false;
      const lesson = capsule.contents.lesson === null ? '' : 'lesson:';
      const kind = isOfLab(capsule.held) ? 'lab:' : lesson;
      store.setState({
        scratch: { workspace: `scratch:${kind}${parts.newId()}`, capsule },
        offer: null,
      });
      return true;
    },
    async openScratch() {
      const { scratch } = store.getState();
      if (scratch === null) return false;
      await session.openScratch(scratch.workspace, scratch.capsule.held);
      return true;
    },
    keep: (name) =>
      doing(async () => {
        const { clock: _clock, ...files } = await session.serverFiles();
        const made = await workspaces.create(name, files);
        if (made !== null) return made;
        const problem = workspaces.getState().problem;
        throw new StorageError(problem?.code ?? 'refused', problem?.message ?? 'it was not made');
      }),
    save: (around) =>
      doing(async () => {
        const file = await make(around);
        parts.save(file, `${fileName(around.name)}.keyspace-capsule`);
        return file.size;
      }),
    link: (around) =>
      doing(async (): Promise<CapsuleLink> => {
        const file = await make(around);
        const length = Math.ceil((file.size * 4) / 3);
        return length > LONGEST_OFFERED_LINK
          ? { ok: false, length }
          : { ok: true, data: await writeLinkData(file) };
      }),
    dismissProblem: () => store.setState({ problem: null }),
  };
}

/** A name that every file system takes. */
const fileName = (name: string): string =>
  name.replaceAll(/[^\p{L}\p{N}]+/gu, '-').replaceAll(/^-|-$/g, '') || 'workspace';

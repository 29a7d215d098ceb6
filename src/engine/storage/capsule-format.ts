import {
  isOfLab,
  type CapsuleActor,
  type CapsuleClock,
  type CapsuleContents,
  type CapsuleLesson,
  type CapsuleScript,
  type CapsuleTerminal,
  type HeldFiles,
  type ReadCapsule,
} from '#protocol/capsule.ts';
import { FASTEST_RATE, isLabTopology } from '#protocol/lab.ts';
import { FASTEST_SERVER_RATE } from '#protocol/server-clock.ts';
import { StorageError, type NewWorkspaceFiles } from '#protocol/storage.ts';
import { readWorkspaceName } from '#protocol/workspace-name.ts';
import {
  directoryOf,
  expectRoom,
  isCount,
  isFields,
  isLabel,
  isText,
  isTime,
  isUpTo,
  readDirectory,
  readList,
  wrong,
  type CapsuleDirectory,
  type Fields,
} from './capsule-fields.ts';
import { readFaults, readLabNodes, writeLabNode } from './capsule-lab.ts';
import type { SealedKind } from './sealed-file.ts';

/*
 * The capsule's manifest, as docs/capsule.md describes it. Fields that this page does not know are left out, so that
 * later versions may add some; one that must not be left out raises the version.
 */

export const CAPSULE: SealedKind = { word: 'keyspace-capsule', version: 1, title: 'a capsule' };
/** A manifest is names and texts. */
export const MOST_CAPSULE_MANIFEST_BYTES = 4 * 1024 * 1024;

const MOST_ACTORS = 8;
const MOST_TERMINALS = 8;
const MOST_SCRIPTS = 200;

export function writeCapsuleManifest({ contents, held }: ReadCapsule): Uint8Array<ArrayBuffer> {
  const { made, name, server, keys, lesson, actors, terminals, scripts } = contents;
  const what = isOfLab(held)
    ? { topology: held.topology, nodes: held.nodes.map(writeLabNode), faults: held.faults }
    : { topology: 'single', nodes: [{ node: 'n1', ...directoryOf(held) }] };
  const around = { lesson, actors, terminals, scripts };
  const manifest = { made, name, server, keys, clock: held.clock, ...what, ...around };
  return new TextEncoder().encode(JSON.stringify(manifest));
}

/** Takes the files of one node; they come in the order of the nodes. */
export type TakeFiles = (directory: CapsuleDirectory) => Promise<NewWorkspaceFiles>;

export interface ReadManifest {
  readonly contents: CapsuleContents;
  /** Makes what is held of the files that follow the manifest. Rejects with what `take` rejects with. */
  readonly hold: (take: TakeFiles) => Promise<HeldFiles>;
}

/**
 * Reads a manifest, whoever wrote it. Throws a `StorageError`: `damaged` when it is none, `large` when its files are
 * more than a page takes, `newer` for what only a later page can open.
 */
export function readCapsuleManifest(bytes: Uint8Array): ReadManifest {
  const data = parse(bytes);
  const { made, name, server, keys } = data;
  if (!isTime(made)) throw wrong('it does not say when it was made');
  if (typeof name !== 'string' || !readWorkspaceName(name).ok) throw wrong('the workspace has no name');
  if (!isLabel(server)) throw wrong('it does not say which server it is of');
  if (keys !== null && !isCount(keys)) throw wrong('the number of keys is none');
  return {
    contents: {
      made,
      name,
      server,
      keys,
      lesson: readLesson(data['lesson']),
      actors: readList(data['actors'], MOST_ACTORS, readActor),
      terminals: readList(data['terminals'], MOST_TERMINALS, readTerminal),
      // Earlier pages put none in.
      scripts: readList(data['scripts'] ?? [], MOST_SCRIPTS, readScript),
    },
    hold: data['topology'] === 'single' ? readServer(data) : readLab(data),
  };
}

function readServer({ nodes, clock: time }: Fields): ReadManifest['hold'] {
  const clock = readClock(time, FASTEST_SERVER_RATE);
  const [directory] = readList(nodes, 1, readDirectory);
  if (directory === undefined) throw wrong('the server is missing');
  expectRoom([directory]);
  return async (take) => ({ ...(await take(directory)), clock });
}

function readLab({ topology, nodes, faults: harm, clock: time }: Fields): ReadManifest['hold'] {
  if (!isLabTopology(topology))
    throw new StorageError('newer', 'it holds servers of a kind that this page cannot open');
  const clock = readClock(time, FASTEST_RATE);
  const listed = readLabNodes(nodes, topology);
  const faults = readFaults(harm, topology);
  expectRoom(listed.map(({ directory }) => directory));
  return async (take) => {
    const taken = [];
    for (const { directory, node } of listed) taken.push({ ...node, ...(await take(directory)) });
    return { topology, nodes: taken, faults, clock };
  };
}

function parse(bytes: Uint8Array): Fields {
  let data: unknown;
  try {
    data = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new StorageError('damaged', 'its manifest is not JSON');
  }
  if (!isFields(data)) throw wrong('it is no object');
  return data;
}

function readClock(data: unknown, fastest: number): CapsuleClock {
  if (!isFields(data)) throw wrong('the time is missing');
  const { atMs, rate } = data;
  if (!isTime(atMs)) throw wrong('the server’s time is none');
  if (!isUpTo(rate, fastest)) throw wrong('the pace of the server’s time is none');
  return { atMs, rate };
}

function readLesson(data: unknown): CapsuleLesson | null {
  if (data === null) return null;
  if (!isFields(data)) throw wrong('the lesson is none');
  const { id, title, record } = data;
  if (typeof id !== 'string' || !/^[\w/-]{1,200}$/.test(id) || !isLabel(title) || record === undefined)
    throw wrong('the lesson is none');
  return { id, title, record };
}

function readActor(data: Fields): CapsuleActor {
  const { name, lines, repeat } = data;
  if (!isLabel(name) || !isText(lines) || typeof repeat !== 'boolean')
    throw wrong('a scripted client is none');
  return { name, lines, repeat };
}

function readTerminal(data: Fields): CapsuleTerminal {
  const { name, text } = data;
  if (!isLabel(name) || !isText(text)) throw wrong('a terminal is none');
  return { name, text };
}

function readScript({ name, language, text, keys = '', args = '', call = '' }: Fields): CapsuleScript {
  const isCall = isText(keys) && isText(args) && isText(call);
  if (!isLabel(name) || !isLabel(language) || !isText(text) || !isCall) throw wrong('a script is none');
  return { name, language, text, keys, args, call };
}

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FileSystem } from '../filesystem/file-system.ts';
import { FileRecorder, joinFileDeltas, type FileDelta } from './file-delta.ts';

const PATHS = ['log', 'dump', 'folder/base'];

/** Something that a server does to its files. */
const action = fc.oneof(
  fc.record({ do: fc.constant('append' as const), path: fc.constantFrom(...PATHS), size: fc.nat(9000) }),
  fc.record({
    do: fc.constant('overwrite' as const),
    path: fc.constantFrom(...PATHS),
    at: fc.nat(9000),
    size: fc.nat(6000),
  }),
  fc.record({ do: fc.constant('resize' as const), path: fc.constantFrom(...PATHS), size: fc.nat(9000) }),
  fc.record({ do: fc.constantFrom('create' as const, 'remove' as const), path: fc.constantFrom(...PATHS) }),
  fc.record({
    do: fc.constant('rename' as const),
    path: fc.constantFrom(...PATHS),
    to: fc.constantFrom(...PATHS),
  }),
  fc.record({ do: fc.constant('folder' as const), path: fc.constantFrom('folder', 'other') }),
);
type Action = typeof action extends fc.Arbitrary<infer A> ? A : never;

let fill = 0;
const bytes = (size: number): Uint8Array => new Uint8Array(size).fill((fill = (fill % 250) + 1));

function act(files: FileSystem, what: Action): void {
  const file = files.get(what.path);
  if (what.do === 'create') files.create(what.path);
  else if (what.do === 'folder') files.createFolder(what.path);
  else if (file === undefined) return;
  else if (what.do === 'append') files.write(file, file.size, bytes(what.size));
  else if (what.do === 'overwrite') files.write(file, what.at, bytes(what.size));
  else if (what.do === 'resize') files.resize(file, what.size);
  else if (what.do === 'remove') files.remove(what.path);
  else if (what.do === 'rename') files.rename(what.path, what.to);
}

const stateOf = (files: FileSystem): unknown => ({
  folders: new Set(files.folders()),
  files: new Map(
    [...files.entries()].map(([path, file]) => [
      path,
      `${file.id} ${Buffer.from(files.copy(file)).toString('base64')}`,
    ]),
  ),
});

function played(steps: ReadonlyArray<readonly Action[]>) {
  let now = 0n;
  const files = new FileSystem(() => (now += 1n));
  for (const path of PATHS) files.create(path);
  const recorder = new FileRecorder(files);
  const states = [stateOf(files)];
  const deltas: FileDelta[] = [];
  for (const actions of steps) {
    for (const one of actions) act(files, one);
    deltas.push(recorder.take());
    states.push(stateOf(files));
  }
  return { files, recorder, states, deltas };
}

const steps = fc.array(fc.array(action, { maxLength: 6 }), { minLength: 1, maxLength: 8 });

test('every earlier state of the files is had back exactly, and every later one after it', () => {
  fc.assert(
    fc.property(steps, (all) => {
      const { files, recorder, states, deltas } = played(all);
      const forward: FileDelta[] = [];
      for (const [at, delta] of deltas.toReversed().entries()) {
        forward.push(recorder.exchange(delta));
        expect(stateOf(files)).toEqual(states[states.length - 2 - at]);
      }
      for (const [at, delta] of forward.toReversed().entries()) {
        recorder.exchange(delta);
        expect(stateOf(files)).toEqual(states[at + 1]);
      }
    }),
  );
});

test('two deltas joined lead where both led one after the other', () => {
  fc.assert(
    fc.property(steps, (all) => {
      const { files, recorder, states, deltas } = played(all);
      recorder.exchange(deltas.toReversed().reduce((near, far) => joinFileDeltas(near, far)));
      expect(stateOf(files)).toEqual(states[0]);
    }),
  );
});

test('whoever keeps the files is told of what comes back', () => {
  const files = new FileSystem(() => 0n);
  const file = files.create('gone');
  files.write(file, 0, new Uint8Array(10));
  const recorder = new FileRecorder(files);
  files.remove('gone');
  const told: string[] = [];
  files.observer = {
    written: (_file, from, to) => told.push(`written ${from} ${to}`),
    namesChanged: () => told.push('names'),
    synced: () => {},
  };
  recorder.exchange(recorder.take());
  expect(told).toEqual(['written 0 10', 'names']);
});

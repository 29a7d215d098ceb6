import { errorText, textOf, utf8Text } from '#resp/text.ts';
import type { Command, RespValue } from '#resp/value.ts';
import { quoteBytes } from '../quote-bytes.ts';
import { percent, sampleKeys } from './key-sampling.ts';
import { KEY_TYPES, sizeCommand, TypeTotals } from './key-types.ts';
import type { RunningTool } from './running-tool.ts';
import type { KeyPage } from './scan-pages.ts';
import { ToolFailure } from './tool-io.ts';

/** `--bigkeys`: the key of each type that has the most elements, and how many there are on average (`findBigKeys`). */
export const findBigKeys = (running: RunningTool): Promise<void> =>
  findBiggest(running, (type, key) => {
    const command = sizeCommand(type);
    return command === null ? null : [command, key];
  });

/** `--memkeys`: the same by the memory that keys take. */
export const findMemoryKeys = (running: RunningTool): Promise<void> => {
  const { memorySamples } = running.options;
  const samples = memorySamples === null ? [] : ['SAMPLES', String(memorySamples)];
  return findBiggest(running, (_, key) => ['MEMORY', 'USAGE', key, ...samples], 'bytes');
};

/** What asks for the size of a key of a type; `null` when such a key has none. */
type Measure = (type: string, key: Uint8Array) => Command | null;

async function findBiggest(running: RunningTool, measure: Measure, unit?: string): Promise<void> {
  const { io } = running;
  const totals = new Map(KEY_TYPES.map((type) => [type, new TypeTotals(type, unit)] as const));
  const totalsOf = (type: string): TypeTotals => {
    const known = totals.get(type) ?? new TypeTotals(type, unit);
    totals.set(type, known);
    return known;
  };
  let lengths = 0;
  const look = async (keys: KeyPage, say: (text: string) => void): Promise<number> => {
    const sized = await sizesOf(await typesOf(keys, running), measure, running);
    for (const { key, type, size } of sized) {
      const total = totalsOf(type);
      lengths += key.length;
      if (total.add(quoteBytes(key), size))
        say(`Biggest ${type.padEnd(6)} found so far '${total.biggestKey}' with ${size} ${total.unit}`);
    }
    return sized.length;
  };
  const sampled = await sampleKeys(running, { looksFor: 'biggest', look });
  const average = sampled === 0 ? 0 : lengths / sampled;
  io.write(`Total key length in bytes is ${lengths} (avg len ${average.toFixed(2)})\n\n`);
  const all = [...totals.values()];
  io.write(
    all
      .filter(({ biggest }) => biggest > 0)
      .map(
        ({ type, biggestKey, biggest, unit: of }) =>
          `Biggest ${type.padStart(6)} found '${biggestKey}' has ${biggest} ${of}\n`,
      )
      .join(''),
  );
  io.write('\n');
  for (const { type, keys, sum, unit: of } of all) {
    const share = percent(keys, sampled);
    const mean = keys === 0 ? 0 : sum / keys;
    io.write(`${keys} ${type}s with ${sum} ${of} (${share}% of keys, avg size ${mean.toFixed(2)})\n`);
  }
}

interface TypedKey {
  readonly key: Uint8Array;
  readonly type: string;
}

/** Without the keys that are gone meanwhile. */
async function typesOf(keys: KeyPage, { connection }: RunningTool): Promise<TypedKey[]> {
  const name = (at: number): string => utf8Text(keys[at] ?? new Uint8Array());
  const replies = await connection.askAll(
    keys.map((key) => ['TYPE', key]),
    (at) => `Error getting type for key '${name(at)}'\n`,
  );
  return replies.flatMap((reply, at) => {
    const error = errorText(reply);
    if (error !== null) throw new ToolFailure(`TYPE returned an error: ${error}\n`);
    const type = reply.kind === 'simple' ? textOf(reply) : null;
    if (type === null) throw new ToolFailure(`Invalid reply type for TYPE on key '${name(at)}'!\n`);
    return type === 'none' ? [] : { key: keys[at] ?? new Uint8Array(), type };
  });
}

interface SizedKey extends TypedKey {
  readonly size: number;
}

/** A key that has changed its type meanwhile counts with the size 0, which is said. */
async function sizesOf(
  keys: readonly TypedKey[],
  measure: Measure,
  { connection, io }: RunningTool,
): Promise<SizedKey[]> {
  const asked = keys.flatMap((one) => {
    const command = measure(one.type, one.key);
    return command === null ? [] : { ...one, command };
  });
  const name = (at: number): string => utf8Text(asked[at]?.key ?? new Uint8Array());
  const replies = await connection.askAll(
    asked.map(({ command }) => command),
    (at) => `Error getting size for key '${name(at)}'\n`,
  );
  const sizes = new Map<Uint8Array, number>();
  for (const [at, { key, command }] of asked.entries()) {
    const size = sizeIn(replies[at]);
    const words = command[0] === 'MEMORY' ? 'MEMORY USAGE' : command[0];
    if (size === null)
      io.writeError(`Warning:  ${String(words)} on '${name(at)}' failed (may have changed type)\n`);
    sizes.set(key, size ?? 0);
  }
  return keys.map((one) => ({ ...one, size: sizes.get(one.key) ?? 0 }));
}

function sizeIn(reply: RespValue | undefined): number | null {
  return reply?.kind === 'integer' ? Number(reply.value) : null;
}

import type { Command, CommandRunner, RespValue } from '#resp/value.ts';
import { cutIn, type CutBytes } from '../cut-bytes.ts';
import { readKeyInfo, type KeyInfo } from '../key-info.ts';
import { itemsIn, numberIn, refuseError, wordIn } from '../reply-reading.ts';
import type { KeyContext, ReadBudget } from '../visualizer.ts';
import { READ_VENN } from './read-script.ts';
import { isSelected, masksOf } from './regions.ts';
import { newestVennUse, type VennUse } from './venn-use.ts';

/** One of the sets that are drawn. */
export interface VennSetRaw {
  readonly name: Uint8Array;
  /** `TYPE`: `none` for a missing key. */
  readonly type: string;
  /** `SCARD`; 0 when the key holds no set. */
  readonly count: number;
  readonly encoding: string | null;
  /** All its members were looked at. */
  readonly whole: boolean;
}

/** What was found of one region, by its mask. */
export interface VennRegionRaw {
  readonly mask: number;
  /** Members that were seen in it; all of them when one of its sets was looked at as a whole. */
  readonly seen: number;
  /** `SINTERCARD` of the sets of the mask, which counts members of other regions too; null when it was not asked for. */
  readonly shared: number | null;
  readonly members: readonly CutBytes[];
}

export interface VennRaw {
  /** The key that the picture was asked for. */
  readonly key: KeyInfo;
  readonly use: VennUse | null;
  readonly sets: readonly VennSetRaw[];
  /** In the order of their masks, from 1 on. */
  readonly regions: readonly VennRegionRaw[];
  /** `SCARD` of the key that the result was kept in; null without one, or when it holds no set. */
  readonly kept: number | null;
  /** Of SMOVE's member, for each set whether it is in it now; null for other commands, and for a very long member. */
  readonly places: readonly boolean[] | null;
}

/** Bytes of one member that a region can show. */
const MEMBER_BYTES = 48;
/** Bytes of a member that is asked about by name: the words of a longer command may have been cut. */
const LONGEST_ASKED = 512;

/** Reads the sets that were named together last and what each region of them holds, at one instant. */
export async function readVenn(
  run: CommandRunner,
  key: KeyInfo,
  budget: ReadBudget,
  context: KeyContext,
): Promise<VennRaw> {
  const use = newestVennUse(context.uses);
  const names = use?.sets ?? [key.name];
  const bytes = Math.max(
    1,
    Math.min(MEMBER_BYTES, Math.floor(budget.maxBytes / Math.max(1, budget.maxElements))),
  );
  const caps = capsOf(names.length, use, budget.maxElements);
  const destination = use?.destination ?? null;
  const keys = destination === null ? names : [...names, destination];
  const script: Command = [
    'EVAL_RO',
    READ_VENN,
    String(keys.length),
    ...keys,
    String(names.length),
    String(bytes),
    ...caps.map(String),
  ];
  const member = (use?.member?.length ?? Infinity) <= LONGEST_ASKED ? (use?.member ?? null) : null;
  const [info, reply, ...places] = await Promise.all([
    readKeyInfo(run, key.name),
    run(script),
    ...(member === null ? [] : names.map((name) => run(['SISMEMBER', name, member]))),
  ]);
  refuseError(reply);
  const [sets, seen, shared, members, kept] = itemsIn(reply).map(itemsIn);
  return {
    key: info,
    use,
    sets: names.map((name, at) => setIn(name, sets?.[at])),
    regions: masksOf(names.length).map((mask, at) => ({
      mask,
      seen: numberIn(seen?.[at]) ?? 0,
      shared: sharedIn(shared?.[at]),
      members: itemsIn(members?.[at]).map(cutIn),
    })),
    kept: sharedIn(kept?.[0]),
    places: member === null ? null : places.map((place) => numberIn(place) === 1),
  };
}

/** How many members of each region to read: what was selected comes first, and none gets more than its share. */
function capsOf(sets: number, use: VennUse | null, most: number): number[] {
  const masks = masksOf(sets);
  const share = Math.floor(most / masks.length);
  let left = most - share * masks.length;
  return masks.map((mask) => {
    const extra = left > 0 && isSelected(mask, sets, use) ? 1 : 0;
    left -= extra;
    return share + extra;
  });
}

function setIn(name: Uint8Array, reply: RespValue | undefined): VennSetRaw {
  const [type, count, encoding, whole] = itemsIn(reply);
  return {
    name,
    type: wordIn(type) ?? 'none',
    count: numberIn(count) ?? 0,
    encoding: wordIn(encoding),
    whole: numberIn(whole) === 1,
  };
}

function sharedIn(reply: RespValue | undefined): number | null {
  const count = numberIn(reply);
  return count === null || count < 0 ? null : count;
}

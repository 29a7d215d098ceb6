import { EngineError } from '#protocol/wire-error.ts';
import type { WasmMemory } from './wasm-memory.ts';

/*
 * Two settings of replication need a child or a job that this server does not have: with them a replica would wait for
 * ever. They are taken from the server's own table of settings before it starts, so that it refuses them itself: the one
 * as a value that there is not, the other as a setting that cannot be changed.
 */

/** Places in the pinned image's `static_configs`, found by the pointers to the names; the struct begins with the name. */
const SETTING = { disklessLoad: 1_620_744, dualChannel: 1_614_760 } as const;
/** `unsigned int flags` of a setting. */
const FLAGS = 8;
/** Source: IMMUTABLE_CONFIG in Valkey's config.h. */
const IMMUTABLE = 1;
/** `configEnum *enum_value` of a setting with names for values: pairs of a name and a number. */
const NAMES = 36;
const PAIR_BYTES = 8;

/** Called before `main`. Throws `internal` for another image than the one that the places were found in. */
export function refuseUnsupportedSettings(memory: WasmMemory): void {
  const { view } = memory;
  const check = (place: number, name: string): void => {
    if (memory.cString(view.getUint32(place, true)) !== name)
      throw new EngineError('internal', `the setting ${name} is not where it was`);
  };
  check(SETTING.disklessLoad, 'repl-diskless-load');
  check(SETTING.dualChannel, 'dual-channel-replication-enabled');
  // The first name is `disabled`: the server is to store the snapshot in a file, which another thread would do.
  const names = view.getUint32(SETTING.disklessLoad + NAMES, true);
  check(names, 'disabled');
  view.setUint32(SETTING.disklessLoad + NAMES, names + PAIR_BYTES, true);
  const flags = view.getUint32(SETTING.dualChannel + FLAGS, true);
  view.setUint32(SETTING.dualChannel + FLAGS, flags | IMMUTABLE, true);
}

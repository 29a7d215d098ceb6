import binaryen from 'binaryen';
import { SHARED_CLOCK_READS } from './recipe.ts';

/**
 * Moves the clock into the engine.
 *
 * The server reads the clock twice a command, and asking the host each time takes a third of a pipelined GET. So the
 * time lives in two wasm globals (nanoseconds, real and monotonic) which the host fills when `hook.clock_refresh` is
 * called. Not every read calls it: `clock_left` counts how many more reads may use the time as it stands.
 *
 * A clock that stood still for a whole step would break what the server measures: script time limits, SLOWLOG, command
 * statistics. So the first reads of each step (`clock_exact`, set by the host before the step) are all exact, which
 * covers whatever a person types; only in a long pipeline are reads shared, a few at a time. The globals are outside
 * linear memory, so a memory image does not hold them: the host sets them anew before it steps.
 */
export function moveClockInside(module: binaryen.Module): void {
  const { i32, i64, none, createType } = binaryen;
  module.addGlobal('clock_real', i64, true, module.i64.const(0n));
  module.addGlobal('clock_mono', i64, true, module.i64.const(0n));
  module.addGlobal('clock_exact', i32, true, module.i32.const(0));
  module.addGlobal('clock_left', i32, true, module.i32.const(0));
  module.addFunctionImport('clock_refresh', 'hook', 'clock_refresh', none, none);

  const left = () => module.global.get('clock_left', i32);
  const exact = () => module.global.get('clock_exact', i32);
  const refresh = module.block(null, [
    module.call('clock_refresh', [], none),
    module.if(
      module.i32.gt_s(exact(), module.i32.const(0)),
      module.global.set('clock_exact', module.i32.sub(exact(), module.i32.const(1))),
      module.global.set('clock_left', module.i32.const(SHARED_CLOCK_READS - 1)),
    ),
  ]);
  const shared = module.global.set('clock_left', module.i32.sub(left(), module.i32.const(1)));
  const time = module.select(
    module.i32.eqz(module.local.get(0, i32)),
    module.global.get('clock_real', i64),
    module.global.get('clock_mono', i64),
  );
  const body = module.block(
    null,
    [
      module.if(module.i32.gt_s(left(), module.i32.const(0)), shared, refresh),
      module.i64.store(0, 8, module.local.get(2, i32), time),
      module.i32.const(0),
    ],
    i32,
  );
  module.removeFunction('__wasi_clock_time_get');
  module.addFunction('__wasi_clock_time_get', createType([i32, i64, i32]), i32, [], body);
  for (const name of ['clock_real', 'clock_mono', 'clock_exact', 'clock_left'])
    module.addGlobalExport(name, name);
}

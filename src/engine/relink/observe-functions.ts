import binaryen from 'binaryen';
import { OBSERVED, type ObservedFunction } from './recipe.ts';

/**
 * Lets the host watch functions of the server without changing what they do.
 *
 * Each function of `OBSERVED` is moved aside under the name `<name>.own`, and a wrapper takes its name, so that every
 * caller inside the server, the function table included, now enters the wrapper. It calls `hook.before_<name>` and
 * `hook.after_<name>` around the call, as the recipe asks, with the function's own arguments; `after` gets the result as
 * well, if there is one. The result is handed through untouched.
 *
 * Most of these functions run once or several times a command, so asking the host each time would cost more than the
 * command. A wrapper asks only while the global `observing` is not 0, which the host sets for a step at a time; those
 * marked `always` are rare and tell of something that must not be missed, and ask every time. The global lies outside of
 * linear memory: an inspector's copy has its own, which stays 0.
 */
export function observeFunctions(module: binaryen.Module): void {
  module.addGlobal('observing', binaryen.i32, true, module.i32.const(0));
  module.addGlobalExport('observing', 'observing');
  for (const [name, how] of Object.entries(OBSERVED)) observe(module, name, how);
}

function observe(module: binaryen.Module, name: string, how: ObservedFunction): void {
  const ref = module.getFunction(name);
  if (!ref) throw new Error(`the artifact has no function ${name}, which the relink recipe observes`);
  const { params, results, vars, body } = binaryen.getFunctionInfo(ref);
  const own = `${name}.own`;
  module.addFunction(own, params, results, vars, module.copyExpression(body));
  module.removeFunction(name);

  const types = binaryen.expandType(params);
  const words = types.map((type, at) => ({ type, at }));
  const result = results === binaryen.none ? [] : [{ type: results, at: types.length }];
  const read = ({ type, at }: { readonly type: binaryen.Type; readonly at: number }) =>
    module.local.get(at, type);
  const ask = (moment: 'before' | 'after', told: typeof words): binaryen.ExpressionRef[] => {
    if (!how.moments.includes(moment)) return [];
    const hook = `${moment}_${name}`;
    const types = binaryen.createType(told.map(({ type }) => type));
    module.addFunctionImport(hook, 'hook', hook, types, binaryen.none);
    const call = module.call(hook, told.map(read), binaryen.none);
    return [how.always === true ? call : module.if(module.global.get('observing', binaryen.i32), call)];
  };
  const call = module.call(own, words.map(read), results);
  const kept = result.map(({ at }) => module.local.set(at, call));
  const wrapped = module.block(
    null,
    [
      ...ask('before', words),
      ...(kept.length > 0 ? kept : [call]),
      ...ask('after', [...words, ...result]),
      ...result.map(read),
    ],
    results,
  );
  module.addFunction(
    name,
    params,
    results,
    result.map(({ type }) => type),
    wrapped,
  );
}

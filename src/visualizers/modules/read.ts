import type { CommandRunner, RespValue } from '#resp/value.ts';
import { itemsIn, numberIn, refuseError, wordIn } from '../reply-reading.ts';
import { families, type Family } from './families.ts';

/** What the server says of its modules, and of the commands that modules bring. */
export interface ModulesRaw {
  readonly modules: ReadonlyArray<{ readonly name: string; readonly version: number | null }>;
  readonly families: ReadonlyArray<{ readonly id: Family['id']; readonly here: boolean }>;
}

export async function readModules(run: CommandRunner): Promise<ModulesRaw> {
  const [list, info] = await Promise.all([
    run(['MODULE', 'LIST']),
    run(['COMMAND', 'INFO', ...families.map(({ command }) => command)]),
  ]);
  refuseError(info);
  const known = itemsIn(info);
  return {
    modules: itemsIn(list).map(moduleIn),
    families: families.map(({ id }, at) => ({ id, here: itemsIn(known[at]).length > 0 })),
  };
}

/** A module is a list of names and values in turn. */
function moduleIn(reply: RespValue): ModulesRaw['modules'][number] {
  const items = itemsIn(reply);
  const field = (name: string): RespValue | undefined =>
    items[items.findIndex((item, at) => at % 2 === 0 && wordIn(item) === name) + 1];
  return { name: wordIn(field('name')) ?? '', version: numberIn(field('ver')) };
}

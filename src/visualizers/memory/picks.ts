import type { Command } from '#resp/value.ts';
import type { MemoryModel } from './model.ts';

/** Commands that ask for what is shown. */
export function memoryPicks({ biggest }: MemoryModel): readonly Command[] {
  const weighed = biggest.find(({ db, nameBytes }) => db === 0 && nameBytes !== null)?.nameBytes ?? null;
  return [
    ['INFO', 'memory'],
    ['MEMORY', 'STATS'],
    ...(weighed === null ? [] : [['MEMORY', 'USAGE', weighed]]),
    ['CONFIG', 'GET', 'maxmemory*'],
    ['INFO', 'errorstats'],
  ];
}

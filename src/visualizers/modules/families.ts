import { utf8Bytes } from '#resp/text.ts';
import type { Command } from '#resp/value.ts';
import { modulesText } from '#text/visualizers-modules.ts';
import { addItem } from '../bloom/scripts.ts';
import type { NamedCommand } from '../parts/picks.tsx';

/** Commands that come with a module, and what does a part of their work in a server without it. */
export interface Family {
  readonly id: keyof typeof modulesText.families;
  /** One of its commands: a server that has the module has this one. */
  readonly command: string;
  /** What does a part of the same with commands that every server has. */
  readonly instead: ReadonlyArray<Command | NamedCommand>;
}

export const families: readonly Family[] = [
  {
    id: 'json',
    command: 'JSON.SET',
    instead: [
      ['HSET', 'doc:1', 'title', 'Redis', 'author.name', 'Ada'],
      ['HGET', 'doc:1', 'author.name'],
      ['SET', 'doc:2', '{"title":"Redis","author":{"name":"Ada"}}'],
    ],
  },
  {
    id: 'search',
    command: 'FT.SEARCH',
    instead: [
      ['SADD', 'word:fast', 'doc:1', 'doc:2'],
      ['SADD', 'word:store', 'doc:2', 'doc:3'],
      ['SINTER', 'word:fast', 'word:store'],
    ],
  },
  {
    id: 'bloom',
    command: 'BF.ADD',
    instead: [{ name: modulesText.addToFilter, command: addItem(utf8Bytes('seen'), 'ada') }],
  },
  {
    id: 'graph',
    command: 'GRAPH.QUERY',
    instead: [
      ['SADD', 'follows:ada', 'ben', 'cleo'],
      ['SADD', 'follows:ben', 'ada'],
    ],
  },
];

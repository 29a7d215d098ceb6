/** The command reference: its list, its sheets, and what an entry says. */
export const referenceText = {
  heading: 'Command reference',
  statement:
    'What each command is for, how it is written, and an example that runs on a server of its own. Syntax, versions and complexity are what the server says of itself.',
  back: 'Back to the course',
  all: 'All commands',
  unknown: (group: string) => `There is no sheet “${group}”.`,

  filter: 'Filter',
  filterHint: 'Words of a name, or of what it is for. Escape empties the field.',
  matches: (count: number) =>
    count === 0 ? 'Nothing fits. Fewer words find more.' : count === 1 ? '1 entry' : `${count} entries`,
  results: 'What fits',

  print: 'Print this sheet',
  groups: 'Sheets',
  labNote: (nodes: string) => `Examples of this sheet run in a lab: ${nodes}.`,
  labs: {
    replicas: 'a primary with two replicas',
    sentinel: 'a primary, two replicas and three Sentinels',
    cluster: 'three primaries with a replica each',
    nodes: 'nodes that are no cluster yet',
    redlock: 'five servers that know nothing of one another',
  },

  permalink: (title: string) => `Link to ${title}`,
  kinds: {
    absent: 'Not in this server',
    setting: 'Setting',
    line: 'Configuration or shell',
  },
  /** Versions up to 7.2 are those of Redis, on which Valkey is built; what came later is Valkey's own count. */
  since: (version: string) =>
    Number.parseInt(version, 10) >= 8 ? `since Valkey ${version}` : `since ${version}`,
  deprecated: (since: string) => `Deprecated since ${since}.`,
  deprecatedInRedis: (since: string) => `Redis calls it deprecated since ${since}; this server does not.`,
  instead: 'Today one writes',
  caution: 'Mind:',

  example: 'Example',
  exampleOf: (title: string) => `Example of ${title}`,
  run: 'Run',
  /** What a button does, and to which entry's example. */
  named: (action: string, title: string) => `${action}: example of ${title}`,
  again: 'Run again',
  running: 'Running',
  ran: (lines: number) => (lines === 1 ? 'The line has run.' : `All ${lines} lines have run.`),
  waiting: 'It still waits for an answer.',
  lost: 'The connection has ended.',
  failed: (why: string) => `It could not be run: ${why}`,
  tryIt: 'Try it in the sandbox',
  openNode: 'Open in JavaScript',
  node: 'node-redis',
  nodeHint: 'tested on this server',
  python: 'redis-py',
  pythonHint: 'not run here',
} as const;

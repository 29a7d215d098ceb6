/** Commands that are sent on purpose: one by one, in one pipeline, as one transaction. */
export const wireLabText = {
  clients: { own: 'pipeline', other: 'neighbour' },
  form: {
    label: 'Commands to send',
    script: 'Commands, one a line',
    scriptHint: '{n} stands for the number of the repetition.',
    times: 'Times',
    delay: 'Delay of the link, each way',
    delayValue: (ms: number) => `${ms} ms`,
    neighbour: 'Another client sends the first command meanwhile',
    examples: 'Examples',
    send: 'Send them',
    stop: 'Stop',
  },
  examples: [
    { name: '100 × INCR', script: 'INCR counter', times: 100 },
    { name: '100 × SET', script: 'SET page:{n} {n}', times: 100 },
    { name: '50 long ones', script: `APPEND log ${'x'.repeat(400)}`, times: 50 },
  ],
  ways: {
    single: { name: 'One by one', button: 'One by one', how: 'each waits for the reply to the one before' },
    pipeline: { name: 'One pipeline', button: 'In one pipeline', how: 'all at once, then all replies' },
    transaction: { name: 'One MULTI', button: 'As one MULTI', how: 'MULTI, all of them and EXEC at once' },
    mset: { name: 'One MSET', button: 'As one MSET', how: 'one command for all keys' },
  },
  problems: {
    empty: 'There is no command to send.',
    tooMany: (commands: string, most: string) =>
      `These are ${commands} commands; at most ${most} can be sent.`,
    unreadable: (line: number) => `Line ${line} has quotes that do not match.`,
    notHere: (line: number, name: string) =>
      `Line ${line}: ${name} cannot be sent here, because its replies cannot be counted one by one.`,
  },
  progress: (done: string, planned: string) => `${done} of ${planned} commands answered`,
  results: {
    label: 'What was counted',
    empty:
      'Send the same commands in two ways to see what the way there and back costs. Everything is sent for real, over a connection of its own, and counted.',
    columns: {
      way: 'How',
      trips: 'Round trips',
      elapsed: 'Elapsed',
      bytes: 'Sent, received',
      between: 'Others in between',
    },
    ms: (ms: string) => `${ms} ms`,
    delay: (ms: number) => `link of ${ms} ms each way`,
    commands: (commands: string, one: boolean) => (one ? '1 command' : `${commands} commands`),
    errors: (errors: string, one: boolean) => (one ? '1 error' : `${errors} errors`),
    replies: (first: string, last: string) => `replies ${first} … ${last}`,
    reply: (only: string) => `reply ${only}`,
    stopped: (done: string, planned: string) => `Stopped after ${done} of ${planned}.`,
    lost: (reason: string) => `The connection ended: ${reason}.`,
    merged: (count: string) => `${count} round trips a mark`,
    axis: 'Milliseconds since the first byte was sent',
  },
  slips: {
    waiting: 'asking',
    none: 'none',
    some: (count: string) => count,
    unknown: 'not known',
    label: 'What came in between',
    single: (commands: string) =>
      `Others had ${commands} run in between: from one of yours to the next the server is free for them.`,
    pipeline: (commands: string) =>
      `Others had ${commands} run between the first and the last of the pipeline: it saves ways there and back, and is not atomic.`,
    pipelineNone:
      'Nothing was run in between this time. That is not promised: the server reads up to 16 KB of a client at a time, and between two such pieces others have their turn. The example of long commands is more than that.',
    transactionNone: 'Nothing can be run between the commands of a transaction: EXEC runs them as one.',
    transaction: (commands: string) => `Others had ${commands} run within EXEC.`,
    msetNone: 'One command is run as one.',
    part: (seen: string, all: string) =>
      `The server’s record had room for ${seen} of the ${all} commands; this is about those.`,
    named: (client: string, command: string) => `${client}: ${command}`,
    more: (count: string) => `and ${count} more`,
  },
} as const;

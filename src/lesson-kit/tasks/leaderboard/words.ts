import type { FollowUp, TaskFunction } from '../build-task.ts';

export const title = 'A leaderboard';

export const brief = `Players hand in scores, whole numbers, and what counts is the best that each of them ever had: a worse one changes nothing, also if both are handed in at the same moment from two devices.

The rank of a player is 1 plus the number of players with a better score. So the best one has rank 1, players with the same score have the same rank, and after two with rank 2 comes rank 4.

\`top\` lists the names of the first \`count\` players, the best one first; of those with the same score any may come first. Scores survive a restart of the server.`;

export const functions: readonly TaskFunction[] = [
  {
    name: 'submit',
    arguments: [
      { name: 'board', is: 'key', means: 'the name of the leaderboard' },
      { name: 'player', is: 'value', means: 'whose score it is' },
      { name: 'score', is: 'value', means: 'a whole number, which may be negative' },
    ],
    returns: 'the best score of the player, this one included',
    does: 'Takes a score, which counts if it is the best that the player had.',
  },
  {
    name: 'rank',
    arguments: [
      { name: 'board', is: 'key', means: 'the name of the leaderboard' },
      { name: 'player', is: 'value', means: 'whose rank is asked for' },
    ],
    returns: 'the rank, from 1 on, or nil for a player without a score',
    does: 'Says where a player stands.',
  },
  {
    name: 'top',
    arguments: [
      { name: 'board', is: 'key', means: 'the name of the leaderboard' },
      { name: 'count', is: 'value', means: 'how many names are wanted' },
    ],
    returns: 'a list of names, shorter if there are fewer players',
    does: 'Lists the best players.',
  },
];

const said = (value: number | null): string => (value === null ? 'nil' : String(value));

export const because = {
  best: (scores: readonly number[], want: number, got: number | null) =>
    `A player handed in ${scores.join(', then ')}, and \`submit\` answered ${said(got)}, not ${want}.`,
  lower: (low: number, high: number) =>
    `A player handed in ${low} and ${high} at the same time, and ${low} counts.`,
  rank: (scores: readonly number[], score: number, want: number | null, got: number | null) =>
    `With the scores ${scores.join(', ')} the player with ${score} has rank ${said(want)}, and \`rank\` answered ${said(got)}.`,
  unknown: (got: number | null) =>
    `A player without a score has no rank, and \`rank\` answered ${said(got)}.`,
  top: (count: number, want: readonly string[], got: readonly string[]) =>
    `The first ${count} are ${want.join(', ') || 'nobody'}, and \`top\` answered ${got.join(', ') || 'nothing'}.`,
  mixed: 'A player of one leaderboard has a rank in another one.',
  lost: 'After the server was killed and started again a score was gone.',
} as const;

export const followUps: readonly FollowUp[] = [
  {
    id: 'ties',
    ask: 'Product wants that of two players with the same score the one who reached it first stands ahead. How do you store that?',
    model:
      'The score of a sorted set is a double, with 53 bits for whole numbers, and it can hold both: score times a power of two, plus how far the moment lies before some far end, so that earlier is larger. With 32 bits for scores that leaves 21 for the time, which is enough for minutes over four years or so and not for milliseconds. If that does not do, the set keeps the score, a hash keeps the moment, and ties are sorted when they are shown. A member with the time in front of its name does not do, because then a player could not be found by name.',
    rubric: [
      'score and time in one number, the earlier one larger',
      'a double is exact only up to 2^53, so the parts have to fit',
      'or the moment in a hash, and ties sorted when read',
    ],
    when: [],
    unless: [],
  },
  {
    id: 'size',
    ask: 'Ten million players: what does the board weigh, what does one `rank` cost, and when would you divide it?',
    model:
      'Each member of a big sorted set takes its name plus some 60 to 100 bytes, so about a gigabyte. ZADD, ZRANK and ZCOUNT take a number of steps that grows with the logarithm, some 25 for ten million, so microseconds. Memory is not the reason to divide it then, but writes are: all of them go to one key and so to one node of a cluster. One divides by league or by country, where nobody compares across, or keeps only the best hundred thousand exactly and estimates the ranks of others from counts by score.',
    rubric: [
      'around a gigabyte, with a reason for the number',
      'logarithmic, so ranks stay cheap',
      'one key is one node: divide by league, or estimate ranks far down',
    ],
    when: [],
    unless: [],
  },
  {
    id: 'weekly',
    ask: 'There should be a board for each week as well, and the one of last week is to be looked at for a month. What do you change?',
    model:
      'The week becomes part of the key, `board:2026-48`, and each score is written into both boards, in one script or transaction. The week’s key gets a lifetime of five weeks when it is made, so nobody has to clean up. A board over several weeks is ZUNIONSTORE with AGGREGATE MAX, made when it is asked for and kept for some minutes.',
    rubric: [
      'the week in the name of the key',
      'a lifetime instead of a clean-up job',
      'several weeks by ZUNIONSTORE, with MAX or SUM',
    ],
    when: [],
    unless: [],
  },
  {
    id: 'cheating',
    ask: 'A player turns out to have cheated. Their score has to go from the board, and they may play on. What does your data let you do?',
    model:
      'The best score is all that is kept, so taking it away leaves the player with none: which one was the best honest score nobody knows. If that matters, scores are written down one by one, in a stream or in a database, and the board is what is computed from them; then it can be made anew, for one player or for all. Meanwhile others must not see the name: a set of banned names is subtracted when the top is read, or the player is removed by ZREM.',
    rubric: [
      'removing the player loses the older scores as well',
      'a log of scores as the truth, the board computed from it',
      'ZREM at once, or names that are left out when reading',
    ],
    when: [],
    unless: [],
  },
  {
    id: 'gt',
    ask: 'You use ZADD with GT or with a comparison of your own. What would you have to do on a server of version 6.0, which does not know GT?',
    model:
      'ZADD has GT and LT since 6.2. Before that the old score has to be compared with the new one and written only if it is smaller, and between the two nobody may write: in a Lua script, or with WATCH, MULTI and EXEC and another try if it was refused. Reading and then writing without either loses the better score when two devices hand in at the same moment.',
    rubric: [
      'GT came with 6.2',
      'compare and write in one script, or under WATCH',
      'without it a lower score can overwrite a higher one',
    ],
    when: ['uses:zadd'],
    unless: [],
  },
];

import type { SampleKey, SampleSet } from './sample-set.ts';
import { SeededRandom } from './seeded-random.ts';

/** A game: five hundred players and their points, who is there now, what was played, and who has achieved what. */

const beginnings = ['nova', 'fox', 'luna', 'rex', 'pixel', 'storm', 'echo', 'zed', 'ivy', 'bolt'] as const;
const countries = ['BR', 'CA', 'DE', 'FR', 'IN', 'JP', 'KE', 'MX', 'PL', 'SE'] as const;
const maps = ['canyon', 'harbour', 'rooftops', 'glacier'] as const;
/** How many of a hundred players have each. */
const achievements = {
  'first-win': 82,
  'ten-wins': 41,
  explorer: 33,
  'no-damage': 9,
  'all-maps': 17,
} as const;

const PLAYERS = 500;
/** Players of whom more is kept than points. */
const PROFILES = 60;
const SESSIONS = 30;
const MATCHES = 100;

interface Player {
  readonly number: number;
  readonly name: string;
  readonly points: number;
}

/** The further on in the list, the fewer points, on the whole. */
function playersOf(random: SeededRandom): Player[] {
  return Array.from({ length: PLAYERS }, (_, number) => ({
    number,
    name: `${beginnings[number % beginnings.length] ?? 'player'}${Math.floor(number / beginnings.length) + 1}`,
    points: Math.round(9800 / (1 + number / 60)) + random.between(0, 600),
  }));
}

function* keys(): Generator<SampleKey> {
  const random = new SeededRandom(500);
  const players = playersOf(random);
  const scores = players.flatMap(({ name, points }) => [String(points), name]);
  yield { key: 'game:leaderboard', commands: [['ZADD', 'game:leaderboard', ...scores]] };
  for (const player of players.slice(0, PROFILES)) yield profile(player, random);
  for (const { name } of players.slice(0, SESSIONS)) {
    const key = `game:session:${(0x1000 + random.below(0xefff)).toString(16)}${name}`;
    yield { key, commands: [['SET', key, name, 'EX', String(random.between(5, 90) * 60)]] };
  }
  const online = random.some(players.slice(0, PROFILES * 2), 40).map(({ name }) => name);
  yield { key: 'game:online', commands: [['SADD', 'game:online', ...online]] };
  yield { key: 'game:matches', commands: matches(players, random) };
  for (const [name, percent] of Object.entries(achievements)) {
    const key = `game:achievement:${name}`;
    const commands = random
      .some(players, percent)
      .map(({ number }) => ['SETBIT', key, String(number), '1'] as const);
    yield { key, commands };
  }
}

function profile({ name, number, points }: Player, random: SeededRandom): SampleKey {
  const key = `game:player:${name}`;
  const fields = {
    number: String(number),
    country: random.pick(countries),
    level: String(Math.floor(points / 250) + 1),
    wins: String(random.between(3, 400)),
    losses: String(random.between(3, 300)),
    coins: String(random.between(0, 9000)),
  };
  return { key, commands: [['HSET', key, ...Object.entries(fields).flat()]] };
}

/** The newest match at the head. */
function matches(players: readonly Player[], random: SeededRandom) {
  return Array.from({ length: MATCHES }, (_, at) => {
    const one = random.below(PROFILES);
    const other = (one + random.between(1, PROFILES - 1)) % PROFILES;
    const match = {
      match: at + 1,
      map: random.pick(maps),
      players: [players[one]?.name, players[other]?.name],
      points: [random.between(0, 15), random.between(0, 15)],
    };
    return ['LPUSH', 'game:matches', JSON.stringify(match)] as const;
  });
}

export const game: SampleSet = {
  keys,
  tries: [
    ['ZRANGE', 'game:leaderboard', '0', '9', 'REV', 'WITHSCORES'],
    ['ZINCRBY', 'game:leaderboard', '250', 'echo1'],
    ['ZREVRANK', 'game:leaderboard', 'echo1'],
    ['HGETALL', 'game:player:nova1'],
    ['SRANDMEMBER', 'game:online', '3'],
    ['LRANGE', 'game:matches', '0', '2'],
    ['BITCOUNT', 'game:achievement:first-win'],
    ['BITOP', 'AND', 'game:achievement:both', 'game:achievement:explorer', 'game:achievement:all-maps'],
  ],
};

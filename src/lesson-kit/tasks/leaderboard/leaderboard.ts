import { answeredList, answeredNumber } from '../answer.ts';
import type { Bench } from '../bench.ts';
import type { BuildTask } from '../build-task.ts';
import { starterOf } from '../starter.ts';
import { inEveryTurn } from '../turns.ts';
import { because, brief, followUps, functions, title } from './words.ts';

const submits = async (bench: Bench, board: string, player: string, score: number): Promise<number | null> =>
  answeredNumber(await bench.caller('ada').call('submit', board, player, score));

const rank = async (bench: Bench, board: string, player: string): Promise<number | null> =>
  answeredNumber(await bench.caller('ada').call('rank', board, player));

const top = async (bench: Bench, board: string, count: number): Promise<readonly string[]> =>
  answeredList(await bench.caller('ada').call('top', board, count));

/** With two that are alike, with one below zero, and with numbers whose order as texts is another. */
const SCORES = [90, 200, 1000, 200, -5, 0];

/** A board with a player for each score; the players in the order of the scores. */
async function boardOf(
  bench: Bench,
  scores: readonly number[],
): Promise<{ board: string; players: string[] }> {
  const board = bench.fresh('board');
  const players: string[] = [];
  for (const score of scores) {
    const player = bench.fresh('player');
    players.push(player);
    await submits(bench, board, player, score);
  }
  return { board, players };
}

export const leaderboard: BuildTask = {
  id: 'leaderboard',
  title,
  brief,
  functions,
  starter: starterOf('leaderboard', functions),
  tags: ['leaderboards', 'sorted-sets', 'modelling'],
  followUps,
  invariants: [
    {
      id: 'best-counts',
      title: 'The best score of a player counts',
      topology: 'single',
      holds: async (bench) => {
        const [board, player] = [bench.fresh('board'), bench.fresh('player')];
        const scores: number[] = [];
        for (const score of [-10, 50, 7, 50, 120, 0]) {
          scores.push(score);
          const [want, got] = [Math.max(...scores), await submits(bench, board, player, score)];
          if (got !== want) return because.best(scores, want, got);
        }
        return null;
      },
    },
    {
      id: 'together',
      title: 'Of two scores that a player hands in at the same time the better one counts',
      topology: 'single',
      holds: async (bench) =>
        (await handedInTogether(bench, [40, 30], null)) ??
        (await handedInTogether(bench, [30, 40], null)) ??
        (await handedInTogether(bench, [40, 30], 20)) ??
        handedInTogether(bench, [30, 40], 20),
    },
    {
      id: 'rank',
      title: 'The rank is 1 plus the number of better players',
      topology: 'single',
      holds: async (bench) => {
        const { board, players } = await boardOf(bench, SCORES);
        for (const [at, player] of players.entries()) {
          const score = SCORES[at] ?? 0;
          const want = 1 + SCORES.filter((other) => other > score).length;
          const got = await rank(bench, board, player);
          if (got !== want) return because.rank(SCORES, score, want, got);
        }
        const nobody = await rank(bench, board, bench.fresh('player'));
        if (nobody !== null) return because.unknown(nobody);
        const elsewhere = await rank(bench, bench.fresh('board'), players[0] ?? '');
        return elsewhere === null ? null : because.mixed;
      },
    },
    {
      id: 'top',
      title: 'The best players are listed in their order, and as many as were asked for',
      topology: 'single',
      holds: async (bench) => {
        const scores = [90, 200, 1000, -5];
        const { board, players } = await boardOf(bench, scores);
        const sorted = players
          .map((player, at) => ({ player, score: scores[at] ?? 0 }))
          .toSorted((a, b) => b.score - a.score)
          .map(({ player }) => player);
        for (const count of [1, 3, 4, 10]) {
          const [want, got] = [sorted.slice(0, count), await top(bench, board, count)];
          if (got.join() !== want.join()) return because.top(count, want, got);
        }
        const none = await top(bench, bench.fresh('board'), 3);
        return none.length === 0 ? null : because.top(3, [], none);
      },
    },
    {
      id: 'restart',
      title: 'Scores survive a restart of the server',
      topology: 'single',
      holds: async (bench) => {
        const { board, players } = await boardOf(bench, [10, 20]);
        await bench.restart();
        return (await rank(bench, board, players[0] ?? '')) === 2 ? null : because.lost;
      },
    },
  ],
  probes: [],
};

/** @param before What the player has handed in already; null for nothing. */
const handedInTogether = (
  bench: Bench,
  [one, other]: readonly [number, number],
  before: number | null,
): Promise<string | null> =>
  inEveryTurn(async () => {
    const [board, player] = [bench.fresh('board'), bench.fresh('player')];
    if (before !== null) await submits(bench, board, player, before);
    const [low, high] = [Math.min(one, other), Math.max(one, other)];
    return {
      first: bench.caller('ada').begin('submit', board, player, one),
      second: bench.caller('bob').begin('submit', board, player, other),
      // A score below both tells what counts, and changes nothing.
      judge: async () =>
        (await submits(bench, board, player, -1)) === high ? null : because.lower(low, high),
    };
  });

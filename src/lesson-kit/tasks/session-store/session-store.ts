import { answeredText, saysYes } from '../answer.ts';
import type { Bench } from '../bench.ts';
import type { BuildTask } from '../build-task.ts';
import { starterOf } from '../starter.ts';
import { atEveryDeath, atEveryPause, inEveryTurn } from '../turns.ts';
import { because, brief, followUps, functions, title } from './words.ts';

const TTL_MS = 60_000;
const SLACK_MS = 1_000;

/** The name of a new session, opened. */
async function opened(bench: Bench): Promise<string> {
  const session = bench.fresh('session');
  await bench.caller('ada').call('open', session, 'ada', TTL_MS);
  return session;
}

const put = async (bench: Bench, session: string, field: string, value: string): Promise<boolean> =>
  saysYes(await bench.caller('ada').call('put', session, field, value, TTL_MS));

const get = async (bench: Bench, session: string, field: string): Promise<string | null> =>
  answeredText(await bench.caller('ada').call('get', session, field, TTL_MS));

const close = async (bench: Bench, session: string): Promise<boolean> =>
  saysYes(await bench.caller('bob').call('close', session));

/** Why something of a session is there that has ended; looking does not count as a use. */
async function leftOver(bench: Bench): Promise<string | null> {
  await bench.tick(TTL_MS + SLACK_MS);
  const keys = await bench.keys();
  return keys === 0 ? null : because.zombie(keys);
}

export const sessionStore: BuildTask = {
  id: 'session-store',
  title,
  brief,
  functions,
  starter: starterOf('sessions', functions),
  tags: ['sessions', 'hashes', 'expiry', 'concurrency'],
  followUps,
  invariants: [
    {
      id: 'fields',
      title: 'A session keeps its fields, apart from those of others',
      topology: 'single',
      holds: async (bench) => {
        const [session, other] = [await opened(bench), await opened(bench)];
        if (!(await put(bench, session, 'language', 'en'))) return because.putNo;
        await put(bench, session, 'cart', 'tea');
        await put(bench, session, 'cart', 'tea, milk');
        const want = { user: 'ada', language: 'en', cart: 'tea, milk', colour: null };
        for (const [field, value] of Object.entries(want)) {
          const got = await get(bench, session, field);
          if (got !== value) return because.field(field, value, got);
        }
        return (await get(bench, other, 'cart')) === null ? null : because.mixed;
      },
    },
    {
      id: 'closed',
      title: 'A session that was closed is gone',
      topology: 'single',
      holds: async (bench) => {
        const session = await opened(bench);
        await put(bench, session, 'cart', 'tea');
        if (!(await close(bench, session))) return because.closeNo;
        if (await close(bench, session)) return because.closeYes;
        if (await put(bench, session, 'cart', 'milk')) return because.putYes;
        for (const field of ['user', 'cart']) {
          const got = await get(bench, session, field);
          if (got !== null) return because.field(field, null, got);
        }
        return leftOver(bench);
      },
    },
    {
      id: 'ends',
      title: 'A session that nobody uses ends',
      topology: 'single',
      holds: async (bench) => {
        const plain = await opened(bench);
        await bench.tick(TTL_MS + SLACK_MS);
        if ((await get(bench, plain, 'user')) !== null) return because.tooLong('open');
        const written = await opened(bench);
        await put(bench, written, 'cart', 'tea');
        await bench.tick(TTL_MS + SLACK_MS);
        if ((await get(bench, written, 'cart')) !== null) return because.tooLong('put');
        const read = await opened(bench);
        await get(bench, read, 'user');
        await bench.tick(TTL_MS + SLACK_MS);
        if ((await get(bench, read, 'user')) !== null) return because.tooLong('get');
        return leftOver(bench);
      },
    },
    {
      id: 'prolonged',
      title: 'Each use begins the time of the session anew',
      topology: 'single',
      holds: async (bench) => {
        for (const use of ['put', 'get'] as const) {
          const session = await opened(bench);
          for (let time = 0; time < 3; time++) {
            await bench.tick(TTL_MS * 0.6);
            const isThere =
              use === 'put'
                ? await put(bench, session, 'seen', String(time))
                : (await get(bench, session, 'user')) === 'ada';
            if (!isThere) return because.tooShort(use);
          }
        }
        return null;
      },
    },
    {
      id: 'two-fields',
      title: 'Two fields that are written at the same time are both there',
      topology: 'single',
      holds: (bench) =>
        inEveryTurn(async () => {
          const session = await opened(bench);
          return {
            first: bench.caller('ada').begin('put', session, 'cart', 'tea', TTL_MS),
            second: bench.caller('bob').begin('put', session, 'language', 'en', TTL_MS),
            judge: async () => {
              for (const field of ['cart', 'language', 'user'])
                if ((await get(bench, session, field)) === null) return because.lostField(field);
              return null;
            },
          };
        }),
    },
    {
      id: 'no-return',
      title: 'Nothing brings a session back that ends while somebody writes into it',
      topology: 'single',
      holds: async (bench) =>
        (await endsMeanwhile(bench, async (session) => void (await close(bench, session)))) ??
        endsMeanwhile(bench, () => bench.tick(TTL_MS + SLACK_MS)),
    },
    {
      id: 'dies-in-open',
      title: 'A process that dies in `open` leaves nothing that never ends',
      topology: 'single',
      holds: (bench) =>
        atEveryDeath(bench.caller('ada'), async () =>
          Promise.resolve({
            call: bench.caller('ada').begin('open', bench.fresh('session'), 'ada', TTL_MS),
            judge: () => leftOver(bench),
          }),
        ),
    },
    {
      id: 'restart',
      title: 'Sessions survive a restart of the server, and still end',
      topology: 'single',
      holds: async (bench) => {
        const session = await opened(bench);
        await put(bench, session, 'cart', 'tea');
        await bench.restart();
        if ((await get(bench, session, 'cart')) !== 'tea') return because.lost;
        return leftOver(bench);
      },
    },
  ],
  probes: [],
};

/** A session ends before, or in the middle of, a `put`. */
const endsMeanwhile = (bench: Bench, end: (session: string) => Promise<void>): Promise<string | null> =>
  atEveryPause(async () => {
    const session = await opened(bench);
    return {
      call: bench.caller('ada').begin('put', session, 'cart', 'tea', TTL_MS),
      meanwhile: () => end(session),
      judge: async () => {
        for (const field of ['cart', 'user'])
          if ((await get(bench, session, field)) !== null) return because.revived;
        return leftOver(bench);
      },
    };
  });

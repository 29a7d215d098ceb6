import { answeredText, saysYes } from '../answer.ts';
import type { Bench } from '../bench.ts';
import type { BuildTask } from '../build-task.ts';
import type { Call } from '../call.ts';
import { starterOf } from '../starter.ts';
import { atEveryDeath, inEveryTurn } from '../turns.ts';
import { because, brief, followUps, functions, title } from './words.ts';

/** Hours of a booking: from the first to the one after the last. */
type Hours = readonly [from: number, to: number];

const beginBook = (bench: Bench, who: string, room: string, [from, to]: Hours): Call =>
  bench.caller(who).begin('book', room, bench.fresh('booking'), from, to);

const books = async (bench: Bench, room: string, booking: string, [from, to]: Hours): Promise<boolean> =>
  saysYes(await bench.caller('ada').call('book', room, booking, from, to));

const holder = async (bench: Bench, room: string, hour: number): Promise<string | null> =>
  answeredText(await bench.caller('eve').call('holder', room, hour));

const cancels = async (bench: Bench, room: string, booking: string): Promise<boolean> =>
  saysYes(await bench.caller('ada').call('cancel', room, booking));

/** Which hours of a booking are taken. */
async function taken(bench: Bench, room: string, [from, to]: Hours): Promise<number[]> {
  const hours: number[] = [];
  for (let hour = from; hour < to; hour++) if ((await holder(bench, room, hour)) !== null) hours.push(hour);
  return hours;
}

const WANTED: Hours = [9, 12];
/** Every way in which hours can have something in common with those. */
const OVERLAPPING: readonly Hours[] = [
  [9, 12],
  [8, 10],
  [11, 13],
  [10, 11],
  [7, 14],
  [9, 10],
  [11, 12],
];
/** And some in which they have nothing. */
const BESIDE: readonly Hours[] = [
  [7, 9],
  [12, 15],
  [20, 21],
];

export const booking: BuildTask = {
  id: 'booking',
  title,
  brief,
  functions,
  starter: starterOf('booking', functions),
  tags: ['concurrency', 'transactions', 'modelling', 'scripting'],
  followUps,
  invariants: [
    {
      id: 'no-overlap',
      title: 'What overlaps a booking is refused, and what is beside it is not',
      topology: 'single',
      holds: async (bench) => {
        const room = bench.fresh('room');
        if (!(await books(bench, room, bench.fresh('booking'), WANTED)))
          return because.refusedFree(...WANTED);
        for (const hours of OVERLAPPING)
          if (await books(bench, room, bench.fresh('booking'), hours))
            return because.overlap(...hours, WANTED);
        for (const hours of BESIDE)
          if (!(await books(bench, room, bench.fresh('booking'), hours)))
            return because.refusedFree(...hours);
        const other = bench.fresh('room');
        return (await books(bench, other, bench.fresh('booking'), WANTED))
          ? null
          : because.refusedFree(...WANTED);
      },
    },
    {
      id: 'holder',
      title: 'Each hour says by whom it is booked',
      topology: 'single',
      holds: async (bench) => {
        const [room, early, late] = [bench.fresh('room'), bench.fresh('booking'), bench.fresh('booking')];
        await books(bench, room, late, [12, 14]);
        await books(bench, room, early, WANTED);
        for (let hour = 8; hour <= 14; hour++) {
          const want = hour < 9 || hour >= 14 ? null : hour < 12 ? early : late;
          const got = await holder(bench, room, hour);
          if (got !== want) return because.holder(hour, want, got);
        }
        return null;
      },
    },
    {
      id: 'one-of-two',
      title: 'Of two bookings at the same time that overlap, one is made',
      topology: 'single',
      holds: async (bench) => {
        for (const other of OVERLAPPING.slice(0, 4)) {
          const wrong = await bookedTogether(bench, other);
          if (wrong !== null) return wrong;
        }
        return null;
      },
    },
    {
      id: 'whole-or-nothing',
      title: 'A booking that is refused takes no hour away from others',
      topology: 'single',
      holds: async (bench) => {
        const room = bench.fresh('room');
        await books(bench, room, bench.fresh('booking'), [10, 11]);
        if (await books(bench, room, bench.fresh('booking'), WANTED))
          return because.overlap(...WANTED, [10, 11]);
        for (const hour of [9, 11])
          if (!(await books(bench, room, bench.fresh('booking'), [hour, hour + 1])))
            return because.partly(hour);
        return null;
      },
    },
    {
      id: 'caller-dies',
      title: 'A process that dies in `book` leaves all hours booked or all free',
      topology: 'single',
      holds: (bench) =>
        atEveryDeath(bench.caller('ada'), async () => {
          const room = bench.fresh('room');
          return Promise.resolve({
            call: beginBook(bench, 'ada', room, WANTED),
            judge: async () => {
              const hours = await taken(bench, room, WANTED);
              if (hours.length === WANTED[1] - WANTED[0]) return null;
              if (hours.length > 0) return because.torn(hours, ...WANTED);
              const call = beginBook(bench, 'bob', room, WANTED);
              return saysYes(await call.finish()) ? null : because.deadlocked(...WANTED);
            },
          });
        }),
    },
    {
      id: 'cancel',
      title: 'A cancelled booking sets all of its hours free, and no others',
      topology: 'single',
      holds: async (bench) => {
        const [room, mine, other] = [bench.fresh('room'), bench.fresh('booking'), bench.fresh('booking')];
        if (await cancels(bench, room, mine)) return because.cancelYes;
        await books(bench, room, mine, WANTED);
        await books(bench, room, other, [12, 14]);
        if (!(await cancels(bench, room, mine))) return because.cancelNo;
        if (await cancels(bench, room, mine)) return because.cancelYes;
        const [still] = await taken(bench, room, WANTED);
        if (still !== undefined) return because.notFree(still);
        for (const hour of [12, 13])
          if ((await holder(bench, room, hour)) !== other) return because.othersGone(hour);
        return (await books(bench, room, bench.fresh('booking'), WANTED)) ? null : because.notFree(WANTED[0]);
      },
    },
  ],
  probes: [],
};

const bookedTogether = (bench: Bench, other: Hours): Promise<string | null> =>
  inEveryTurn(async () => {
    const room = bench.fresh('room');
    return Promise.resolve({
      first: beginBook(bench, 'ada', room, WANTED),
      second: beginBook(bench, 'bob', room, other),
      judge: (first, second) => {
        if (saysYes(first) && saysYes(second)) return because.bothBooked(WANTED, other);
        return saysYes(first) || saysYes(second) ? null : because.neitherBooked;
      },
    });
  });

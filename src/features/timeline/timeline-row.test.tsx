// @vitest-environment jsdom
import fc from 'fast-check';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { arbitraryServerEvents } from '#testing/arbitrary-server-events.ts';
import { lanesOf } from './lanes.ts';
import { railsOf } from './rails.ts';
import { roomFor, shownRows } from './shown-rows.ts';
import { TimelineModel } from './timeline-model.ts';
import { TimelineRowView } from './timeline-row.tsx';
import { nameClients } from './who.ts';

const name = nameClients(new Map(), new Map());

/** The list as it is drawn in a panel of a width, for events of which those before `first` are forgotten. */
function draw(events: Parameters<TimelineModel['take']>[0], first: number, width: number): HTMLElement {
  const model = new TimelineModel([], events);
  model.take(events);
  model.trim(first);
  const timeline = model.timeline();
  const lanes = lanesOf(timeline, name, [{ name: 'A', place: 0 }]);
  const parts = { name, first: timeline.first, ordinaryKeys: true };
  const room = roomFor(width, lanes.all.length, 36);
  const shown = shownRows(timeline.rows, room, parts);
  const list = document.createElement('ul');
  list.innerHTML = renderToStaticMarkup(
    shown.map((one, at) => (
      <li key={one.row.seq}>
        <TimelineRowView
          shown={one}
          rails={railsOf(one.row, timeline.spans, lanes)}
          lanes={lanes}
          parts={parts}
          arrangement={room.arrangement}
          at={at}
          active={false}
          selected={false}
          onSelect={() => {}}
          onFocus={() => {}}
          onKeyDown={() => {}}
        />
      </li>
    )),
  );
  return list;
}

const numbersOf = (element: Element): number[] =>
  (element.getAttribute('data-seq') ?? '').split(' ').filter(Boolean).map(Number);

test.each([1440, 390])(
  'in %i pixels, whatever is drawn in a row says by which event, and that event was reported',
  (width) => {
    fc.assert(
      fc.property(arbitraryServerEvents, fc.nat({ max: 100 }), (events, at) => {
        const first = events[at % Math.max(1, events.length)]?.seq ?? 0;
        const kept = new Set<number>(events.filter(({ seq }) => seq >= first).map(({ seq }) => seq));
        const list = draw(events, first, width);
        const told = [...list.querySelectorAll('[data-seq]')].flatMap(numbersOf);
        expect(told.filter((seq) => !kept.has(seq))).toEqual([]);
        const untold = [...list.querySelectorAll('[aria-hidden] *')].filter((element) => {
          const carrier = element.closest('[data-seq]');
          return element.children.length === 0 && (carrier === null || carrier.tagName === 'BUTTON');
        });
        expect(untold.map(({ outerHTML }) => outerHTML)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  },
);

test('values are text, whatever is in them', () => {
  const html = '<img src=x onerror=alert(1)>';
  const start = (text: string) => ({ start: text, length: text.length });
  const list = draw(
    [
      {
        kind: 'command',
        seq: 1,
        atMs: 0,
        by: null,
        client: 1,
        how: 'direct',
        tookMs: 0,
        blocked: false,
        reply: start(`+${html}\r\n`),
        command: { words: [start('SET'), start(html), start('\u001b[31m\u202e')], count: 3 },
      },
    ] as unknown as Parameters<typeof draw>[0],
    0,
    1440,
  );
  expect(list.querySelector('img')).toBeNull();
  expect(list.textContent).toContain('\\x1b[31m');
  expect(list.textContent).not.toMatch(/[\p{Cc}\u202e]/u);
});

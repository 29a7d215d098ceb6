import { useEffect, useRef } from 'react';
import { useLabStore } from '#state/lab/lab-context.ts';
import { labText } from '#text/lab.ts';
import { between, wayBetween, type CanvasLayout, type Point } from './canvas-layout.ts';
import type { MessageGroup } from './message-groups.ts';
import styles from './message-layer.module.css';
import { isConstant, MessageMarks, type MessageMark } from './message-marks.ts';

const SVG = 'http://www.w3.org/2000/svg';
/** As far as what never arrives goes: to the cross of the way that is cut. */
const LOST_PART = 0.25;
/** A message's own words, as many as can be read while it moves. */
const LABEL_LENGTH = 22;

export interface MessageLayerProps {
  readonly layout: CanvasLayout;
  readonly shown: ReadonlySet<MessageGroup>;
}

/**
 * Messages on their way. Marks come and go many times a second, so they are put into the drawing and moved by the browser
 * without React, which draws the rest: a mark is one element, with one animation, that removes itself when it has arrived.
 */
export function MessageLayer({ layout, shown }: MessageLayerProps) {
  const store = useLabStore();
  const layer = useRef<SVGGElement>(null);
  const marks = useRef(new MessageMarks());
  // Read when a message comes: what is on its way is not called off because a node says something new of itself.
  const now = useRef(layout);
  useEffect(() => {
    now.current = layout;
  }, [layout]);
  useEffect(() => {
    const group = layer.current;
    if (group === null) return undefined;
    const stop = store.onEvents((events) => {
      const rate = store.getState().lab?.rate ?? 1;
      for (const mark of marks.current.take(events, { nowMs: performance.now(), rate, shown }))
        draw(group, mark, now.current);
    });
    return () => {
      stop();
      group.replaceChildren();
    };
  }, [store, shown]);
  return (
    <svg className={styles.layer} width={layout.size.width} height={layout.size.height} aria-hidden="true">
      <g ref={layer} />
    </svg>
  );
}

function draw(layer: SVGGElement, mark: MessageMark, layout: CanvasLayout): void {
  const from = layout.nodes.find(({ id }) => id === mark.from);
  const to = layout.nodes.find(({ id }) => id === mark.to);
  if (from === undefined || to === undefined) return;
  const { start, end } = wayBetween(layout.card, from.at, to.at);
  const goal = mark.lost ? between(start, end, LOST_PART) : end;
  const element = elementOf(mark);
  layer.append(element);
  const at = ({ x, y }: Point): string => `translate(${x}px, ${y}px)`;
  const steps: Keyframe[] = [
    { transform: at(start), opacity: 1 },
    { transform: at(goal), opacity: 1, offset: 0.9 },
    { transform: at(goal), opacity: 0 },
  ];
  const animation = element.animate(steps, {
    duration: mark.durationMs,
    easing: 'ease-in-out',
    fill: 'forwards',
  });
  // Called off with its drawing, it has nothing left to remove.
  animation.finished.then(
    () => element.remove(),
    () => undefined,
  );
}

/** A dot in the colour of its group; what happens seldom says what it is. */
function elementOf(mark: MessageMark): SVGGElement {
  const group = document.createElementNS(SVG, 'g');
  group.classList.add(styles.mark ?? '');
  const { seq, from, to, what, lost } = mark;
  Object.assign(group.dataset, { seq: String(seq), from, to, what, group: mark.group, lost: String(lost) });
  const dot = document.createElementNS(SVG, 'circle');
  dot.setAttribute('r', String(radiusOf(mark)));
  group.append(dot);
  const label = labelOf(mark);
  if (label !== '') {
    const text = document.createElementNS(SVG, 'text');
    text.setAttribute('y', '-8');
    text.textContent = label;
    group.append(text);
  }
  return group;
}

function radiusOf({ what, count }: MessageMark): number {
  return isConstant(what) ? 2 : 4 + Math.min(3, Math.log2(count));
}

function labelOf({ what, detail, count }: MessageMark): string {
  if (isConstant(what)) return '';
  const { kinds, times, withOthers } = labText.messages;
  const saysCommand = what === 'write' || what === 'moved-keys' || what === 'order';
  if (!saysCommand || detail === '') return count > 1 ? times(kinds[what], count) : kinds[what];
  const command = detail.length > LABEL_LENGTH ? `${detail.slice(0, LABEL_LENGTH)}…` : detail;
  return count > 1 ? withOthers(command, count - 1) : command;
}

import { useEffect, useRef } from 'react';
import type { LabEvent } from '#client/engine-client.ts';
import { useLabStore } from '#state/lab/lab-context.ts';
import { labText } from '#text/lab.ts';
import { between, wayBetween, type CanvasLayout, type Point } from './canvas-layout.ts';
import type { MessageGroup } from './message-groups.ts';
import styles from './message-layer.module.css';
import { isConstant, MessageMarks, type MessageMark } from './message-marks.ts';

/** Marks begin, and those that have arrived go, so many milliseconds apart: in between the page has nothing to paint. */
const TOGETHER_MS = 100;
/** As far as what never arrives goes: to the cross of the way that is cut. */
const LOST_PART = 0.25;
/** A message's own words, as many as can be read while it moves. */
const LABEL_LENGTH = 22;

export interface MessageLayerProps {
  readonly layout: CanvasLayout;
  readonly shown: ReadonlySet<MessageGroup>;
}

/**
 * Messages on their way. Marks come and go many times a second, so they are put into the page and moved by the browser
 * without React, which draws the rest: a mark is one element with one animation of its transform, which the browser
 * composes without painting. Only marks that come and go cost anything, so they do in small batches.
 */
export function MessageLayer({ layout, shown }: MessageLayerProps) {
  const store = useLabStore();
  const layer = useRef<HTMLDivElement>(null);
  const marks = useRef(new MessageMarks());
  // Read when a message comes: what is on its way is not called off because a node says something new of itself.
  const now = useRef(layout);
  useEffect(() => {
    now.current = layout;
  }, [layout]);
  useEffect(() => {
    const element = layer.current;
    if (element === null) return undefined;
    let waiting: LabEvent[] = [];
    let moving: Animation[] = [];
    let timer: ReturnType<typeof setTimeout> | null = null;
    const change = (): void => {
      moving = moving.filter(isMoving);
      const rate = store.getState().lab?.rate ?? 1;
      const taken = marks.current.take(waiting, { nowMs: performance.now(), rate, shown });
      waiting = [];
      moving.push(...taken.flatMap((mark) => draw(element, mark, now.current)));
      timer = moving.length > 0 ? setTimeout(change, TOGETHER_MS) : null;
    };
    const stop = store.onEvents((events) => {
      waiting.push(...events);
      timer ??= setTimeout(change, TOGETHER_MS);
    });
    return () => {
      stop();
      if (timer !== null) clearTimeout(timer);
      element.replaceChildren();
    };
  }, [store, shown]);
  return <div ref={layer} className={styles.layer} aria-hidden="true" />;
}

/** Sets a mark on its way; nothing when one of its ends is not on the canvas. */
function draw(layer: HTMLElement, mark: MessageMark, layout: CanvasLayout): Animation[] {
  const from = layout.nodes.find(({ id }) => id === mark.from);
  const to = layout.nodes.find(({ id }) => id === mark.to);
  if (from === undefined || to === undefined) return [];
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
  return [element.animate(steps, { duration: mark.durationMs, easing: 'ease-in-out', fill: 'forwards' })];
}

/** Takes away what has arrived. */
function isMoving(animation: Animation): boolean {
  if (animation.playState !== 'finished') return true;
  if (animation.effect instanceof KeyframeEffect) animation.effect.target?.remove();
  return false;
}

/** A dot in the colour of its group; what happens seldom says what it is. */
function elementOf(mark: MessageMark): HTMLElement {
  const element = document.createElement('span');
  element.className = styles.mark ?? '';
  const { seq, from, to, what, group, lost } = mark;
  Object.assign(element.dataset, { seq: String(seq), from, to, what, group, lost: String(lost) });
  const dot = document.createElement('span');
  dot.className = styles.dot ?? '';
  dot.style.setProperty('--size', `${2 * radiusOf(mark)}px`);
  element.append(dot);
  const words = labelOf(mark);
  if (words !== '') {
    const label = document.createElement('span');
    label.className = styles.label ?? '';
    label.textContent = words;
    element.append(label);
  }
  return element;
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

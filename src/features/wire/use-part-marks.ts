import {
  useCallback,
  useLayoutEffect,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
  type PointerEvent,
  type RefCallback,
} from 'react';
import type { MessageParts } from './message-parts.ts';
import { partStep } from './part-step.ts';

/** What both sides of a message are given so that a part that is looked at on one is marked on the other. */
export interface PartMarks {
  readonly onPointerOver: (event: PointerEvent) => void;
  readonly onPointerLeave: () => void;
  /** For each side, a list with one stop for Tab. */
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  readonly onFocus: (event: FocusEvent<HTMLElement>) => void;
  readonly onBlur: () => void;
}

/**
 * Marks the part that is pointed at, or that the arrow keys have led to, in both sides, and around it the value that it
 * belongs to. A message may have a thousand parts and a pointer crosses many of them in a moment, so the marks are
 * attributes that are moved in the page itself; nothing is drawn anew. Parts carry `data-part` and rows `data-row`.
 */
export function usePartMarks(read: MessageParts): readonly [RefCallback<HTMLElement>, PartMarks] {
  const [frame, setFrame] = useState<HTMLElement | null>(null);
  const pointed = useRef<number | null>(null);
  /** The side that has the focus, and where in it the keys have led to. */
  const focused = useRef<{ readonly side: HTMLElement; readonly part: number } | null>(null);

  const paint = useCallback((): void => {
    if (frame === null) return;
    for (const marked of frame.querySelectorAll('[data-mark]')) marked.removeAttribute('data-mark');
    for (const side of frame.querySelectorAll('[aria-activedescendant]'))
      side.removeAttribute('aria-activedescendant');
    const { side, part } = focused.current ?? {};
    const active = side?.querySelector(`[data-part="${part}"]`);
    if (side !== undefined && active) side.setAttribute('aria-activedescendant', active.id);
    const looked = pointed.current ?? part;
    if (looked !== undefined) mark(frame, read, looked);
  }, [frame, read]);
  useLayoutEffect(paint, [paint]);

  const onPointerOver = (event: PointerEvent): void => {
    const part = event.target instanceof Element ? event.target.closest('[data-part]') : null;
    pointed.current = part === null ? null : partOf(part);
    paint();
  };
  const onPointerLeave = (): void => {
    pointed.current = null;
    paint();
  };
  const onFocus = ({ currentTarget: side }: FocusEvent<HTMLElement>): void => {
    const part = focused.current?.part ?? 0;
    const wanted = side.querySelector(`[data-part="${part}"]`) ?? side.querySelector('[data-part]');
    focused.current = wanted === null ? null : { side, part: partOf(wanted) };
    paint();
  };
  const onBlur = (): void => {
    focused.current = null;
    paint();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const step = partStep(event.key);
    if (step === null || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const side = event.currentTarget;
    const parts = [...side.querySelectorAll('[data-part]')];
    const at = parts.findIndex((element) => partOf(element) === focused.current?.part);
    const next = parts[Math.max(0, Math.min(parts.length - 1, at + step))];
    if (next === undefined) return;
    pointed.current = null;
    focused.current = { side, part: partOf(next) };
    paint();
    next.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };
  return [setFrame, { onPointerOver, onPointerLeave, onKeyDown, onFocus, onBlur }];
}

const partOf = (element: Element): number => Number(element.getAttribute('data-part'));

function mark(root: HTMLElement, read: MessageParts, looked: number): void {
  const at = read.parts[looked]?.row ?? 0;
  const row = read.rows[at];
  for (const element of root.querySelectorAll('[data-part]')) {
    const part = partOf(element);
    if (part === looked) element.setAttribute('data-mark', 'this');
    else if (row !== undefined && part >= row.parts.mark && part <= row.lastPart)
      element.setAttribute('data-mark', 'around');
  }
  for (const element of root.querySelectorAll('[data-row]')) {
    const number = Number(element.getAttribute('data-row'));
    if (row !== undefined && number >= at && number <= row.lastRow)
      element.setAttribute('data-mark', 'around');
  }
}

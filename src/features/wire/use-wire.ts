import { useEffect, useRef, useState } from 'react';
import type { WireLog } from '#client/wire-log.ts';

/** Milliseconds between two drawings of what passes at the least: more than enough for the eye. */
const DRAWN_EVERY_MS = 80;
/** Part of the time that drawing may take in a flood, as one part of so many. */
const DRAWING_SHARE = 6;

/**
 * Looks at the wire while the component is drawn, and has it drawn anew as bytes pass: a few times a second at most, and
 * less often where drawing takes long.
 */
export function useWire(log: WireLog): void {
  const [, setVersion] = useState(log.version);
  const drawing = useRef({ beganMs: 0, tookMs: 0 });
  useEffect(() => {
    const { current } = drawing;
    if (current.beganMs > 0) current.tookMs = performance.now() - current.beganMs;
    current.beganMs = 0;
  });
  useEffect(() => {
    let frame = 0;
    let timer: ReturnType<typeof setTimeout> | null = null;
    let isAsked = false;
    const draw = (): void => {
      isAsked = false;
      drawing.current.beganMs = performance.now();
      setVersion(log.version);
      timer = setTimeout(
        () => {
          timer = null;
          if (isAsked) ask();
        },
        Math.max(DRAWN_EVERY_MS, drawing.current.tookMs * DRAWING_SHARE),
      );
    };
    const ask = (): void => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(draw);
    };
    const leave = log.look(() => {
      if (isAsked) return;
      isAsked = true;
      if (timer === null) ask();
    });
    return () => {
      leave();
      cancelAnimationFrame(frame);
      if (timer !== null) clearTimeout(timer);
    };
  }, [log]);
}

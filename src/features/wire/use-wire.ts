import { useEffect, useState } from 'react';
import type { WireLog } from '#client/wire-log.ts';

/** Milliseconds between two drawings of what passes: more than enough for the eye, and little work in a flood. */
const DRAWN_EVERY_MS = 80;

/** Looks at the wire while the component is drawn, and has it drawn anew as bytes pass, a few times a second at most. */
export function useWire(log: WireLog): void {
  const [, setVersion] = useState(log.version);
  useEffect(() => {
    let frame = 0;
    let timer: ReturnType<typeof setTimeout> | null = null;
    let isAsked = false;
    const draw = (): void => {
      isAsked = false;
      setVersion(log.version);
      timer = setTimeout(() => {
        timer = null;
        if (isAsked) ask();
      }, DRAWN_EVERY_MS);
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

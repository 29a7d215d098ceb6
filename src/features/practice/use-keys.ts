import { useEffect, useRef } from 'react';

/** Where keys are meant for something else: where one types, and in a dialog above the page. */
const ELSEWHERE = [
  'textarea, select, input:not([type="radio"], [type="checkbox"]), [role="textbox"]',
  ':is([role="dialog"], [role="alertdialog"]), :is([role="dialog"], [role="alertdialog"]) *',
].join(', ');

const PRESSED = 'button, a, summary, input';

/**
 * Keys for the whole page while this is drawn, but not where one types, and not in a dialog that is open above it.
 * @param onKey Says whether it has taken a key, which then does nothing else.
 */
export function useKeys(onKey: (key: string) => boolean): void {
  const latest = useRef(onKey);
  useEffect(() => {
    latest.current = onKey;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const { key, target, ctrlKey, metaKey, altKey, defaultPrevented, repeat } = event;
      if (defaultPrevented || ctrlKey || metaKey || altKey || repeat) return;
      const element = target instanceof HTMLElement ? target : null;
      if (element?.matches(ELSEWHERE) === true) return;
      // What can be pressed is pressed by these.
      const presses = element !== null && element.closest(PRESSED) !== null;
      if (presses && (key === ' ' || key === 'Enter')) return;
      if (latest.current(key)) event.preventDefault();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}

/** The place that a digit names, 1 to 9, counted from 0; null for another key, and for one beyond so many. */
export function placeOfKey(key: string, of: number): number | null {
  const place = /^[1-9]$/u.test(key) ? Number(key) - 1 : null;
  return place !== null && place < of ? place : null;
}

import { useCallback, useEffect, useState, type RefCallback } from 'react';
import type { Size } from './canvas-layout.ts';

/** How large an element is, in CSS pixels; null until it is on the page. */
export function useCanvasSize(): readonly [RefCallback<HTMLElement>, Size | null] {
  const [element, setElement] = useState<HTMLElement | null>(null);
  const [size, setSize] = useState<Size | null>(null);
  const ref = useCallback((found: HTMLElement | null) => setElement(found), []);
  useEffect(() => {
    if (element === null) return undefined;
    const measure = (): void => setSize({ width: element.clientWidth, height: element.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return [ref, size];
}

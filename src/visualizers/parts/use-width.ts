import { useLayoutEffect, useState, type RefCallback } from 'react';

/**
 * The width of an element in CSS pixels, followed as it changes; null until it is on the page, so that what depends on
 * it is first drawn where it belongs and does not move there.
 */
export function useWidth(): readonly [RefCallback<HTMLElement>, number | null] {
  const [element, setElement] = useState<HTMLElement | null>(null);
  const [width, setWidth] = useState<number | null>(null);
  useLayoutEffect(() => {
    if (element === null) return;
    const measure = (): void => {
      if (element.clientWidth > 0) setWidth(element.clientWidth);
    };
    measure();
    if (typeof ResizeObserver === 'undefined') return;
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return [setElement, width];
}

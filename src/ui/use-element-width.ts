import { useCallback, useEffect, useState, type RefCallback } from 'react';

/** How wide an element is, in CSS pixels; 0 until it is on the page. */
export function useElementWidth(): readonly [RefCallback<HTMLElement>, number] {
  const [element, setElement] = useState<HTMLElement | null>(null);
  const [width, setWidth] = useState(0);
  // At once, so that what depends on the width is right when it is painted first.
  const ref = useCallback((found: HTMLElement | null) => {
    setElement(found);
    if (found !== null) setWidth(found.clientWidth);
  }, []);
  useEffect(() => {
    if (element === null || typeof ResizeObserver === 'undefined') return undefined;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return [ref, width];
}

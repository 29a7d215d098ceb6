import { useCallback, useEffect, useLayoutEffect, useRef, type RefObject } from 'react';

/** How far above its end a list may be and still count as being at it. CSS pixels. */
const END_PX = 24;

/** Keeps the end of a list in sight while it is live, and notices when somebody scrolls away from it to read. */
export function useStayAtEnd(
  live: boolean,
  /** How high all of the list is; when it grows, there is a new end. */
  total: number,
  onScrolledUp: () => void,
): { readonly scroller: RefObject<HTMLDivElement | null>; readonly onScroll: () => void } {
  const scroller = useRef<HTMLDivElement>(null);
  /** Where the list was put last. */
  const put = useRef(0);
  const toEnd = useCallback(() => {
    const list = scroller.current;
    if (list === null) return;
    list.scrollTop = list.scrollHeight;
    put.current = list.scrollTop;
  }, []);
  useLayoutEffect(() => {
    if (live) toEnd();
  }, [live, total, toEnd]);
  useEffect(() => {
    const list = scroller.current;
    if (!live || list === null || typeof ResizeObserver === 'undefined') return undefined;
    const observer = new ResizeObserver(toEnd);
    observer.observe(list);
    return () => observer.disconnect();
  }, [live, toEnd]);
  const onScroll = useCallback(() => {
    const list = scroller.current;
    if (!live || list === null) return;
    const fromEnd = list.scrollHeight - list.clientHeight - list.scrollTop;
    if (fromEnd <= END_PX) put.current = list.scrollTop;
    else if (list.scrollTop < put.current) onScrolledUp();
  }, [live, onScrolledUp]);
  return { scroller, onScroll };
}

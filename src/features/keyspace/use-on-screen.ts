import { useEffect, useState, type RefCallback } from 'react';

/**
 * Whether an element can be seen on the page, as far as layout tells: not while it or a panel around it is shut, and not
 * behind a tab. What cannot be seen need not be kept up to date. Where a browser cannot tell, everything is seen.
 */
export function useOnScreen(): readonly [RefCallback<HTMLElement>, boolean] {
  const [element, setElement] = useState<HTMLElement | null>(null);
  const [onScreen, setOnScreen] = useState(typeof IntersectionObserver === 'undefined');
  useEffect(() => {
    if (element === null || typeof IntersectionObserver === 'undefined') return;
    const observer = new IntersectionObserver(
      (entries) => {
        const last = entries.at(-1);
        if (last !== undefined)
          setOnScreen(last.intersectionRect.width > 0 && last.intersectionRect.height > 0);
      },
      // The second, because a panel that is shut to nothing counts as intersecting, without any area.
      { threshold: [0, 0.01] },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return [setElement, onScreen];
}

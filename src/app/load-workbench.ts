/** Fetches the code of the terminals and pictures; asked for early by whoever knows that it will be needed. */
export const loadWorkbench = () => import('./workbench-place.tsx');

/** Fetches it when the browser has nothing else to do, so that a lesson opened from the map waits for nothing. */
export function prefetchWorkbench(): void {
  const fetchIt = (): void => void loadWorkbench().catch(() => undefined);
  // Safari has no idle callbacks.
  if ('requestIdleCallback' in window) requestIdleCallback(fetchIt, { timeout: 3000 });
  else setTimeout(fetchIt, 1000);
}

/**
 * Milliseconds after which the work begins in any case: a page whose server does not start needs a newer version
 * more than any other.
 */
const LIMIT_MS = 20_000;

/**
 * Resolves when work in the background no longer holds anything up: the first prompt has been painted, or, where no
 * terminal is being opened, the page has come and has nothing to do.
 */
export async function whenAtRest(opensTerminal: () => boolean): Promise<void> {
  const limit = after(LIMIT_MS);
  const prompt = firstPrompt();
  if (!opensTerminal()) {
    await Promise.race([loaded().then(idle), prompt, limit]);
    // A lesson opened meanwhile has its own files to fetch first.
  }
  if (opensTerminal()) await Promise.race([prompt, limit]);
  await idle();
}

/** The terminal says on the root element when its first prompt is there to be seen. */
export function firstPrompt(): Promise<void> {
  const root = document.documentElement;
  const isThere = (): boolean => root.dataset['ready'] === 'prompt';
  return new Promise((resolve) => {
    if (isThere()) return resolve();
    const observer = new MutationObserver(() => {
      if (!isThere()) return;
      observer.disconnect();
      resolve();
    });
    observer.observe(root, { attributeFilter: ['data-ready'] });
  });
}

/** The same when it has been painted. The frame that shows what is drawn now has been begun when the next one is asked for. */
export async function promptPainted(): Promise<void> {
  await firstPrompt();
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
}

const loaded = (): Promise<void> =>
  new Promise((resolve) => {
    if (document.readyState === 'complete') resolve();
    else window.addEventListener('load', () => resolve(), { once: true });
  });

const after = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Milliseconds to wait for an idle moment, and where the browser does not tell of any. */
const IDLE_LIMIT_MS = 2_000;
const IDLE_GUESS_MS = 500;

const idle = (): Promise<void> => {
  // Safari has no idle callbacks.
  if (!('requestIdleCallback' in window)) return after(IDLE_GUESS_MS);
  return new Promise((resolve) => {
    requestIdleCallback(() => resolve(), { timeout: IDLE_LIMIT_MS });
  });
};

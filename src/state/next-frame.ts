/** Resolves when the page next draws; in a hidden tab, which draws nothing, soon. */
export type NextFrame = () => Promise<void>;

const HIDDEN_FRAME_MS = 100;

/** The browser's own frames, and a timer where there are none because nobody is looking. */
export const browserFrame: NextFrame = () =>
  new Promise((resolve) => {
    if (document.hidden) setTimeout(resolve, HIDDEN_FRAME_MS);
    else requestAnimationFrame(() => resolve());
  });

/**
 * Runs in the page, before its own scripts: tells when the prompt is there, and when an expected row of the terminal
 * has been painted. Times are the page's own, in milliseconds since the navigation started.
 *
 * xterm.js puts rows into the document in a callback of the frame that is then painted, and observers of the document
 * hear of it within that callback. A message posted then is handled after the frame: at that time the row is on screen.
 */
(() => {
  const message = new MessageChannel();
  /** @type {Array<() => void>} */
  const waiting = [];
  message.port1.onmessage = () => waiting.shift()?.();

  /** @param {() => void} callback */
  const afterFrame = (callback) => {
    waiting.push(callback);
    message.port2.postMessage(null);
  };

  /** @param {string} text */
  const hasRow = (text) => {
    const rows = document.querySelector('.xterm-rows')?.children ?? [];
    return Array.from(rows).some((row) => row.textContent?.trimEnd() === text);
  };

  /** @type {number | null} */
  let enterAt = null;
  window.addEventListener('keydown', (event) => event.key === 'Enter' && (enterAt = event.timeStamp), true);

  /**
   * The painting of a row that reads like this from its first to its last character.
   * @param {string} text
   * @returns {Promise<{ paintedAt: number, enterAt: number }>}
   */
  const painted = (text) =>
    new Promise((resolve) => {
      const done = () => resolve({ paintedAt: performance.now(), enterAt: enterAt ?? Number.NaN });
      const observer = new MutationObserver(() => {
        if (!hasRow(text)) return;
        observer.disconnect();
        afterFrame(done);
      });
      observer.observe(document, { subtree: true, childList: true, characterData: true });
    });

  /** @type {Promise<number>} */
  const prompt = new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (document.documentElement?.dataset['ready'] !== 'prompt') return;
      observer.disconnect();
      resolve(performance.now());
    });
    observer.observe(document, { subtree: true, attributes: true, attributeFilter: ['data-ready'] });
  });

  /** Puts the keyboard where a visitor would: the terminal, unless the page has done so. */
  const focus = () => {
    const input = document.querySelector('.xterm-helper-textarea');
    if (input instanceof HTMLElement && document.activeElement !== input) input.focus();
  };

  Object.assign(globalThis, { terminalWatch: { prompt, painted, focus } });
})();

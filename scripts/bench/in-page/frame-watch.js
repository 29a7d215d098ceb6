/**
 * Runs in the page when frames are to be watched: for some milliseconds, how long each frame took, and which tasks held
 * the page's main thread for more than 50 ms (`longtask` of the Long Tasks API).
 */
(() => {
  /**
   * @param {number} ms
   * @returns {Promise<{ frames: number, slow: number, longTasks: number }>}
   */
  const watch = (ms) =>
    new Promise((resolve) => {
      let longTasks = 0;
      const observer = new PerformanceObserver((list) => (longTasks += list.getEntries().length));
      observer.observe({ type: 'longtask' });
      const startedAt = performance.now();
      let lastAt = startedAt;
      let frames = 0;
      let slow = 0;
      /** @param {number} now */
      const frame = (now) => {
        frames += 1;
        if (now - lastAt > 25) slow += 1;
        lastAt = now;
        if (now - startedAt < ms) {
          requestAnimationFrame(frame);
          return;
        }
        observer.disconnect();
        resolve({ frames, slow, longTasks });
      };
      requestAnimationFrame((now) => {
        lastAt = now;
        requestAnimationFrame(frame);
      });
    });
  Object.assign(globalThis, { frameWatch: { watch } });
})();

/**
 * Runs in the engine's worker: a client that writes at a steady rate, over a MessagePort like any other client's, so that
 * the load costs the page nothing. The control message is the page's own (`connect`); nobody waits for its answer.
 */
(() => {
  const encoder = new TextEncoder();
  const CREDIT = 1024 * 1024;

  /**
   * @param {number} perSecond
   * @param {number} keys How many keys it writes to, in turns.
   */
  const start = (perSecond, keys) => {
    const { port1, port2 } = new MessageChannel();
    const request = { t: 'req', id: 1_000_000_000, method: 'connect', params: { node: 'n1' } };
    self.dispatchEvent(new MessageEvent('message', { data: request, ports: [port2] }));
    port1.onmessage = ({ data }) => {
      if (data instanceof Uint8Array) port1.postMessage({ t: 'credit', bytes: data.length });
    };
    port1.postMessage({ t: 'credit', bytes: CREDIT });
    let written = 0;
    const startedAt = performance.now();
    const timer = setInterval(() => {
      const due = Math.floor(((performance.now() - startedAt) / 1000) * perSecond);
      if (due <= written) return;
      let text = '';
      for (; written < due; written++) {
        const key = `load:${written % keys}`;
        text += `*3\r\n$3\r\nSET\r\n$${key.length}\r\n${key}\r\n$1\r\nx\r\n`;
      }
      port1.postMessage(encoder.encode(text));
    }, 5);
    return () => {
      clearInterval(timer);
      return { written, seconds: (performance.now() - startedAt) / 1000 };
    };
  };

  /** @type {(() => { written: number, seconds: number }) | null} */
  let stop = null;
  Object.assign(globalThis, {
    writeLoad: {
      start: (/** @type {number} */ rate, /** @type {number} */ keys) => void (stop = start(rate, keys)),
      stop: () => stop?.(),
    },
  });
})();

/**
 * Runs in a page of the built application and drives its worker as the application does: control requests over the
 * worker's channel, a MessagePort for each connection, raw bytes under credit (src/protocol/frames.ts). Nothing else of
 * the application is loaded, so what is measured is the worker and the ports.
 */
(() => {
  const INITIAL_CREDIT = 1024 * 1024;
  const MAX_FRAME_BYTES = 256 * 1024;

  /**
   * What the worker and a port may say (src/protocol/control.ts, src/protocol/frames.ts).
   * @typedef {{ t: 'ok', id: number, result: unknown } | { t: 'err', id: number, error: { message: string } }} ControlReply
   * @typedef {ControlReply | { t: 'event' }} ControlMessage
   * @typedef {Uint8Array | { t: 'credit', bytes: number } | { t: 'close', reason?: string }} Frame
   */

  /** @param {string} url */
  const startWorker = (url) => {
    const worker = new Worker(url, { type: 'module' });
    let calls = 0;
    /**
     * @param {string} method
     * @param {object} params
     * @param {Transferable[]} [transfer]
     * @returns {Promise<unknown>}
     */
    const call = (method, params, transfer = []) =>
      new Promise((resolve, reject) => {
        const id = ++calls;
        /** @param {MessageEvent<ControlMessage>} event */
        const listener = ({ data }) => {
          if (data.t === 'event' || data.id !== id) return;
          worker.removeEventListener('message', listener);
          if (data.t === 'ok') resolve(data.result);
          else reject(new Error(`${method}: ${data.error.message}`));
        };
        worker.addEventListener('message', listener);
        worker.postMessage({ t: 'req', id, method, params }, transfer);
      });
    worker.addEventListener('error', (event) => console.error(`the worker ended: ${event.message}`));
    return { worker, call };
  };

  /**
   * One connection. `onBytes` is told how many bytes of replies came; `send` takes the buffer over.
   * @param {MessagePort} port
   */
  const connection = (port) => {
    /** @type {Uint8Array[]} */
    const outbox = [];
    let credit = INITIAL_CREDIT;
    let consumed = 0;
    const self = {
      onBytes: /** @param {number} _count */ (_count) => {},
      onClosed: /** @param {string} _reason */ (_reason) => {},
      /** @param {Uint8Array} bytes */
      send(bytes) {
        outbox.push(bytes);
        pump();
      },
      close: () => (port.postMessage({ t: 'close' }), port.close()),
    };
    const pump = () => {
      while (outbox[0] !== undefined && credit > 0) {
        const size = Math.min(outbox[0].length, credit, MAX_FRAME_BYTES);
        const frame = outbox[0].slice(0, size);
        if (size === outbox[0].length) outbox.shift();
        else outbox[0] = outbox[0].subarray(size);
        credit -= size;
        port.postMessage(frame, [frame.buffer]);
      }
    };
    /** @param {MessageEvent<Frame>} event */
    port.onmessage = ({ data }) => {
      if (data instanceof Uint8Array) {
        consumed += data.length;
        if (consumed * 2 >= INITIAL_CREDIT) {
          port.postMessage({ t: 'credit', bytes: consumed });
          consumed = 0;
        }
        self.onBytes(data.length);
      } else if (data.t === 'credit') {
        credit += data.bytes;
        pump();
      } else {
        self.onClosed(data.reason ?? 'closed');
      }
    };
    return self;
  };

  /** @typedef {ReturnType<typeof connection>} Connection */
  /** @typedef {{ batch: Uint8Array, batchReply: number, batches: number, underWay: number }} Work */

  /**
   * Keeps so many batches under way on a connection until all are answered.
   * @param {Connection} client
   * @param {Work} work
   * @returns {Promise<void>}
   */
  const drive = (client, { batch, batchReply, batches, underWay }) =>
    new Promise((resolve, reject) => {
      let sent = 0;
      let replied = 0;
      const send = () => {
        const due = Math.min(batches, Math.floor(replied / batchReply) + underWay) - sent;
        if (due <= 0) return;
        const bytes = new Uint8Array(due * batch.length);
        for (let at = 0; at < due; at++) bytes.set(batch, at * batch.length);
        sent += due;
        client.send(bytes);
      };
      client.onBytes = (count) => {
        replied += count;
        if (replied >= batches * batchReply) resolve();
        else send();
      };
      client.onClosed = (reason) => reject(new Error(`the connection ended: ${reason}`));
      send();
    });

  /**
   * A worker with a booted engine whose files are journalled.
   * @param {string} workerUrl
   * @param {string} workspace
   */
  const open = async (workerUrl, workspace) => {
    const { worker, call } = startWorker(workerUrl);
    const storage = { kind: 'journal', workspace };
    const info = /** @type {{ node: string, storage: { kind: string } }} */ (
      await call('boot', { protocolVersion: 1, storage, fresh: true })
    );
    if (info.storage.kind !== 'journal') throw new Error('the files are not journalled');
    const connect = async () => {
      const { port1, port2 } = new MessageChannel();
      await call('connect', { node: info.node }, [port2]);
      return connection(port1);
    };
    return {
      /**
       * The milliseconds that batches take, shared out over so many connections; then waits until all is stored.
       * @param {{ batch: number[], batchReply: number, batches: number, connections: number, underWay: number }} load
       */
      async run({ batch, batchReply, batches, connections, underWay }) {
        /** @type {Connection[]} */
        const clients = [];
        for (let at = 0; at < connections; at++) clients.push(await connect());
        const work = { batch: Uint8Array.from(batch), batchReply, underWay, batches: batches / connections };
        const started = performance.now();
        await Promise.all(clients.map((client) => drive(client, work)));
        const ms = performance.now() - started;
        for (const client of clients) client.close();
        await call('flush', {});
        return ms;
      },
      end: () => worker.terminate(),
    };
  };

  Object.assign(globalThis, { portClient: { open } });
})();

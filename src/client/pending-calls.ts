import type { ControlMethod, ControlReply, ControlResult } from '#protocol/control.ts';
import { EngineError } from '#protocol/wire-error.ts';
import { isResultOf } from './control-guards.ts';

interface PendingCall {
  /** Settles the caller's promise with a result that is still to be checked. */
  readonly answer: (result: unknown) => void;
  readonly reject: (error: EngineError) => void;
  readonly stopTimer: () => void;
}

/** How long a call may take while the worker is otherwise answering. */
export interface Patience {
  readonly ms: number;
  /** Calls back once the worker has shown that it is free; never when it is dead. */
  readonly whenFree: (callback: () => void) => void;
}

/**
 * The calls that the worker has not answered. A call's deadline does not count against a worker that is busy: when
 * it passes, the worker is first asked for a sign of life, and only a worker that gives one and still has not
 * answered has lost the call. A dead worker is `rejectAll`'s case. So every call settles.
 */
export class PendingCalls {
  readonly #calls = new Map<number, PendingCall>();
  #lastId = 0;

  /** Files a call; `send` gets its number and posts it. A `send` that throws rejects the call. */
  add<M extends ControlMethod>(
    method: M,
    send: (id: number) => void,
    patience: Patience | null,
  ): Promise<ControlResult<M>> {
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      const answer = (result: unknown): void => {
        if (isResultOf(method, result)) resolve(result);
        else reject(new EngineError('bad-request', `the engine answered ${method} with something else`));
      };
      const stopTimer = patience === null ? () => {} : this.#startTimer(id, method, patience);
      this.#calls.set(id, { answer, reject, stopTimer });
      try {
        send(id);
      } catch (error) {
        this.#take(id)?.reject(new EngineError('internal', `${method} could not be sent: ${String(error)}`));
      }
    });
  }

  /** Hands a reply to its call. A reply nobody waits for is dropped: its call has timed out. */
  settle(reply: ControlReply): void {
    const call = this.#take(reply.id);
    if (call === undefined) return;
    if (reply.t === 'ok') call.answer(reply.result);
    else call.reject(new EngineError(reply.error.code, reply.error.message, reply.error.detail));
  }

  rejectAll(error: EngineError): void {
    for (const id of this.#calls.keys()) this.#take(id)?.reject(error);
  }

  #take(id: number): PendingCall | undefined {
    const call = this.#calls.get(id);
    this.#calls.delete(id);
    call?.stopTimer();
    return call;
  }

  #startTimer(id: number, method: ControlMethod, patience: Patience): () => void {
    const timer = setTimeout(() => {
      patience.whenFree(() => {
        this.#take(id)?.reject(new EngineError('timeout', `the engine did not answer ${method}`));
      });
    }, patience.ms);
    return () => clearTimeout(timer);
  }
}

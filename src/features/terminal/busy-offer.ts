/** A worker that is busy for so long is offered to be ended; never by itself. Milliseconds. */
export const BUSY_OFFER_MS = 5000;

import type { JournalTransaction } from '../filesystem/journal-database.ts';

/** Undoes a transaction for a failure that is being told. */
export function abort(transaction: JournalTransaction): void {
  try {
    transaction.abort();
  } catch {
    // It has ended already, by that very failure.
  }
}

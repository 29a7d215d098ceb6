import type { HeldFiles } from '#client/engine-client.ts';
import { readRecord, recordKind } from './lesson-record.ts';
import type { LessonParts } from './lesson-state.ts';
import { isJson, type Json } from './progress-store.ts';
import type { ScratchName } from './session-run.ts';
import { oncePerApp } from './once-per-app.ts';

/** A lesson on what came with a capsule: it stands where somebody else stood, on servers in memory. */
export interface LentLesson {
  readonly id: string;
  readonly workspace: ScratchName;
  readonly contents: HeldFiles;
  /** Where it stands; it goes on with the lesson. */
  readonly record: Json;
}

/**
 * The lesson of a capsule while it is open, and the progress of all lessons with that one in it: what is done there does
 * not count for the visitor's own, which is neither read nor written.
 */
export class LessonLoan {
  readonly #own: LessonParts['progress'];
  #lent: LentLesson | null = null;

  constructor(own: LessonParts['progress']) {
    this.#own = own;
  }

  get lent(): LentLesson | null {
    return this.#lent;
  }

  /** Lends a lesson, if its record says where somebody stood; false when it does not, and nothing is lent then. */
  begin(lesson: Omit<LentLesson, 'record'> & { readonly record: unknown }): boolean {
    const { record } = lesson;
    const isUsable = isJson(record) && recordKind(record) === 'good' && readRecord(record).seeded;
    this.#lent = isUsable ? { ...lesson, record } : null;
    return isUsable;
  }

  end(): void {
    this.#lent = null;
  }

  readonly progress: LessonParts['progress'] = {
    getState: () => {
      const state = this.#own.getState();
      const lent = this.#lent;
      return lent === null ? state : { ...state, lessons: { ...state.lessons, [lent.id]: lent.record } };
    },
    subscribe: (listener) => this.#own.subscribe(listener),
    put: async (id, record) => {
      if (this.#lent?.id === id) this.#lent = { ...this.#lent, record };
      else await this.#own.put(id, record);
    },
  };
}

/** The one of the page. */
export const lessonLoanOf = oncePerApp((state) => new LessonLoan(state.progress));

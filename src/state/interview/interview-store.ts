import { createStore, type StoreApi } from 'zustand/vanilla';
import type { PageHiding } from '../page-hiding.ts';
import type { ProgressState, ProgressStore } from '../progress-store.ts';
import { positionAt, wentOn } from './interview-clock.ts';
import type { Interview, Minutes, Role } from './interview.ts';
import { planInterview, type InterviewMaterial } from './interview-plan.ts';
import { isInterviewName, readInterview, recordName, writeInterview } from './interview-record.ts';

export interface InterviewParts {
  readonly progress: Pick<ProgressStore, 'getState' | 'put' | 'remove' | 'whenLoaded'>;
  readonly hiding: PageHiding;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Calls back after some milliseconds, unless the function that it returns is called before. */
  readonly after: (ms: number, callback: () => void) => () => void;
}

export interface InterviewState {
  /** Newest first. Empty until what was kept has been read. */
  readonly interviews: readonly Interview[];
  readonly loaded: boolean;
}

export interface InterviewStore extends StoreApi<InterviewState> {
  /** Begins an interview now; null when there is nothing to ask. What was under way is ended by it. */
  begin(role: Role, minutes: Minutes, material: InterviewMaterial): Interview | null;
  /** Changes an interview; what is typed is stored a moment after the last change, and at once when the page may go. */
  change(id: string, change: (interview: Interview) => Interview): void;
  /** Ends the stage that an interview is in. */
  goOn(id: string): void;
  /** Ends all stages of an interview. */
  end(id: string): void;
  /** An interview and all that was written in it is gone. */
  forget(id: string): void;
}

/** Milliseconds without a change after which what was typed is stored. */
const QUIET_MS = 400;

/** The interviews among what is kept, newest first; what cannot be read is left where it is. */
const interviewsIn = (kept: ProgressState['lessons']): readonly Interview[] =>
  Object.entries(kept)
    .filter(([name]) => isInterviewName(name))
    .flatMap(([, value]) => readInterview(value) ?? [])
    .toSorted((a, b) => b.startedAt - a.startedAt);

/** The learner's interviews. Lives as long as the page. */
export function createInterviewStore({ progress, hiding, now, after }: InterviewParts): InterviewStore {
  const store = createStore<InterviewState>(() => ({ interviews: [], loaded: false }));
  const unsaved = new Set<string>();
  let cancel = (): void => {};

  const save = (): void => {
    cancel();
    for (const interview of store.getState().interviews) {
      if (unsaved.has(interview.id)) void progress.put(recordName(interview.id), writeInterview(interview));
    }
    unsaved.clear();
  };
  hiding.onHide(save);

  const find = (id: string): Interview | undefined =>
    store.getState().interviews.find((interview) => interview.id === id);

  const put = (changed: Interview): void => {
    store.setState(({ interviews }) => ({
      interviews: interviews.map((interview) => (interview.id === changed.id ? changed : interview)),
    }));
    unsaved.add(changed.id);
  };

  const change: InterviewStore['change'] = (id, next) => {
    const before = find(id);
    const changed = before === undefined ? undefined : next(before);
    if (changed === undefined || changed === before) return;
    put(changed);
    cancel();
    cancel = after(QUIET_MS, save);
  };

  const changeAtOnce: InterviewStore['change'] = (id, next) => {
    change(id, next);
    save();
  };

  const over = (interview: Interview): Interview => ({ ...interview, wentTo: interview.stages.length });

  void progress.whenLoaded.then(() => {
    const kept = interviewsIn(progress.getState().lessons);
    store.setState(({ interviews }) => ({ interviews: [...interviews, ...kept], loaded: true }));
  });

  return {
    ...store,
    begin(role, minutes, material) {
      const startedAt = now();
      const stages = planInterview(role, minutes, material, startedAt);
      if (stages.length === 0) return null;
      for (const one of store.getState().interviews) {
        if (positionAt(one, startedAt).kind === 'stage') put(over(one));
      }
      const taken = new Set(store.getState().interviews.map(({ id }) => id));
      const name = startedAt.toString(36);
      const id = taken.has(name) ? `${name}-${taken.size}` : name;
      const interview: Interview = {
        id,
        role,
        minutes,
        startedAt,
        stages,
        wentTo: 0,
        answers: [],
        builds: [],
        ownWords: [],
      };
      store.setState(({ interviews }) => ({ interviews: [interview, ...interviews] }));
      unsaved.add(id);
      save();
      return interview;
    },
    change,
    goOn: (id) => changeAtOnce(id, (interview) => wentOn(interview, now())),
    end: (id) => changeAtOnce(id, over),
    forget(id) {
      unsaved.delete(id);
      store.setState(({ interviews }) => ({ interviews: interviews.filter((one) => one.id !== id) }));
      void progress.remove(recordName(id));
    },
  };
}

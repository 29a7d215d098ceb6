import { useEffect, useRef, useState } from 'react';
import type { BuildTask, Submission, TaskReport } from '#lesson-kit/tasks/build-task.ts';
import type { Draft } from '#state/interview/interview.ts';

/** Runs the checks of a task. Rejects when no server could be started, and with the signal's reason. */
export type RunChecks = (task: BuildTask, submission: Submission, signal: AbortSignal) => Promise<TaskReport>;

/** What the checks are doing. */
export type Checking =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running' }
  | { readonly kind: 'failed'; readonly because: string };

export interface Checks {
  readonly checking: Checking;
  /** Runs them on a draft; null when they were stopped, or did not run. */
  readonly run: (draft: Draft) => Promise<TaskReport | null>;
  readonly stop: () => void;
}

/** A draft as it is handed to the checks. */
export const submissionOf = ({ form, lua, commands }: Draft): Submission =>
  form === 'lua' ? { kind: 'lua', code: lua } : { kind: 'commands', scripts: commands };

/** Runs the checks of one task, one run at a time; what is under way when the page turns to something else ends. */
export function useChecks(task: BuildTask, runChecks: RunChecks): Checks {
  const [checking, setChecking] = useState<Checking>({ kind: 'idle' });
  const current = useRef<AbortController | null>(null);
  useEffect(() => () => current.current?.abort(), []);
  return {
    checking,
    async run(draft) {
      current.current?.abort();
      const controller = new AbortController();
      current.current = controller;
      setChecking({ kind: 'running' });
      try {
        const report = await runChecks(task, submissionOf(draft), controller.signal);
        if (controller.signal.aborted) return null;
        setChecking({ kind: 'idle' });
        return report;
      } catch (error) {
        if (controller.signal.aborted) return null;
        setChecking({ kind: 'failed', because: error instanceof Error ? error.message : String(error) });
        return null;
      }
    },
    stop() {
      current.current?.abort();
      setChecking({ kind: 'idle' });
    },
  };
}

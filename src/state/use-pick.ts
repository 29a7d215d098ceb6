import { useCallback } from 'react';
import { useAppState } from './app-state-context.ts';

/**
 * Puts a command into the prompt of the terminal in front, and runs it there if that is what the person has chosen a
 * click to do; `onPicked` lets the page bring the terminal into sight.
 */
export function usePick(onPicked?: () => void): (command: string) => void {
  const { terminals, settings } = useAppState();
  return useCallback(
    (command) => {
      onPicked?.();
      terminals.insertCommand(command, { run: settings.getState().commandClick === 'run' });
    },
    [terminals, settings, onPicked],
  );
}

/** The same for commands that change or remove something: they only ever stand at the prompt, whatever a click does otherwise. */
export function usePropose(onPicked?: () => void): (command: string) => void {
  const { terminals } = useAppState();
  return useCallback(
    (command) => {
      onPicked?.();
      terminals.insertCommand(command, { run: false });
    },
    [terminals, onPicked],
  );
}

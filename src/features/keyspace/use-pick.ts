import { useCallback } from 'react';
import { useAppState } from '#state/app-state-context.ts';

/** Puts a command into the prompt of the terminal in front; `onPicked` then lets the page bring it into sight. */
export function usePick(onPicked?: () => void): (command: string) => void {
  const { terminals } = useAppState();
  return useCallback(
    (command) => {
      onPicked?.();
      terminals.insertCommand(command);
    },
    [terminals, onPicked],
  );
}

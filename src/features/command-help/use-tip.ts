import { useState } from 'react';
import { useAppState } from '#state/app-state-context.ts';
import { commandHelpText } from '#text/command-help.ts';

const { tips } = commandHelpText;

/** A tip for when there is nothing else to say: the first one for a newcomer, later another at each visit. */
export function useTip(): string {
  const { history } = useAppState();
  const [tip] = useState(() => tips[history.getState().lines.length % tips.length] ?? tips[0]);
  return tip;
}

/** Why the server on which build tasks are tried was ended; it stands behind a colon. */
export const buildTasksText = {
  ended: 'it was no longer needed.',
  tooLong: (seconds: number) => `it was stopped after ${seconds} seconds, because something did not end.`,
} as const;

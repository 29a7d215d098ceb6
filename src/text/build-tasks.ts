/** What the server on which build tasks are tried says when it cannot go on. */
export const buildTasksText = {
  ended: 'it was ended.',
  tooLong: (seconds: number) => `it was ended after ${seconds} seconds, because something did not end.`,
} as const;

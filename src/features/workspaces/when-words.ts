/** A moment as people write it. @param when Milliseconds since 1970. */
export const whenWords = (when: number): string =>
  new Date(when).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

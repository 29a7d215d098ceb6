/** What pictures say of what the server's events carry. Functions fill in values that are already text. */
export const serverEventsText = {
  nil: '(nil)',
  nothing: 'no reply',
  unread: '…',
  elements: (count: string, one: boolean) => (one ? '1 element' : `${count} elements`),
  pairs: (count: string, one: boolean) => (one ? '1 pair' : `${count} pairs`),
} as const;

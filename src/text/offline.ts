/** What is said of new versions of the page. */
export const offlineText = {
  label: 'New version',
  ready: 'A new version is ready.',
  /** When the server of this tab is kept nowhere. */
  loses: 'Reloading loses this tab’s data, which are in memory only.',
  reload: 'Reload',
  reloading: 'Reloading …',
  later: 'Later',
} as const;

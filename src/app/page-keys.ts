/** The keys that do something wherever one is, by the names that browsers give them. */
export const NEXT_PANEL_KEY = 'F6';
export const HELP_KEY = '?';
export const SEARCH_KEY = '/';

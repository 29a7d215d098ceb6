const PANELS = ['lesson', 'lab', 'terminal', 'picture', 'keys', 'activity'] as const;

/** The panels of a workbench. */
export type PanelName = (typeof PANELS)[number];

export const isPanelName = (name: string): name is PanelName => PANELS.some((panel) => panel === name);

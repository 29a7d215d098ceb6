import { appText } from '#text/app.ts';
import { late, type LateComponent } from '#ui/late.tsx';

/** What every way to look at what happens gets. */
export interface ActivityProps {
  /** A command was put into the prompt, so the terminal is to be seen. */
  readonly onPicked: () => void;
}

/** One way to look at what happens; its code comes when it is looked at first. */
export interface ActivityTab {
  readonly id: string;
  readonly label: string;
  readonly View: LateComponent<ActivityProps>;
}

/** In the order of their tabs. */
export const activityTabs: readonly ActivityTab[] = [
  {
    id: 'timeline',
    label: appText.activity.timeline,
    View: late(async () => (await import('#features/timeline/timeline-panel.tsx')).TimelinePanel),
  },
  {
    id: 'wire',
    label: appText.activity.wire,
    View: late(async () => (await import('#features/wire/wire-panel.tsx')).WirePanel),
  },
];

import type { LabTopology } from '#client/lab-topologies.ts';
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

const timeline: ActivityTab = {
  id: 'timeline',
  label: appText.activity.timeline,
  View: late(async () => (await import('#features/timeline/timeline-panel.tsx')).TimelinePanel),
};
const wire: ActivityTab = {
  id: 'wire',
  label: appText.activity.wire,
  View: late(async () => (await import('#features/wire/wire-panel.tsx')).WirePanel),
};
const log: ActivityTab = {
  id: 'log',
  label: appText.activity.log,
  View: late(async () => (await import('#features/lab/log-panel.tsx')).LogPanel),
};
const slots: ActivityTab = {
  id: 'slots',
  label: appText.activity.slots,
  View: late(async () => (await import('#features/lab/slots-panel.tsx')).SlotsPanel),
};
const nodes: ActivityTab = {
  id: 'nodes',
  label: appText.activity.nodes,
  View: late(async () => (await import('#features/lab/nodes-panel.tsx')).NodesPanel),
};

const actors: ActivityTab = {
  id: 'actors',
  label: appText.activity.actors,
  View: late(async () => (await import('#features/actors/actors-panel.tsx')).ActorsPanel),
};
const time: ActivityTab = {
  id: 'time',
  label: appText.activity.time,
  View: late(async () => (await import('#features/time/time-panel.tsx')).TimePanel),
};
const labTime: ActivityTab = {
  id: 'lab-time',
  label: appText.activity.time,
  View: late(async () => (await import('#features/time/lab-time-panel.tsx')).LabTimePanel),
};
const crashes: ActivityTab = {
  id: 'crashes',
  label: appText.activity.crashes,
  View: late(async () => (await import('#features/crashes/crashes-panel.tsx')).CrashesPanel),
};

const files: ActivityTab = {
  id: 'files',
  label: appText.activity.files,
  View: late(async () => (await import('#features/files/files-panel.tsx')).FilesPanel),
};

const monitor: ActivityTab = {
  id: 'monitor',
  label: appText.activity.monitor,
  View: late(async () => (await import('#features/monitor/monitor-panel.tsx')).MonitorPanel),
};

const scripts: ActivityTab = {
  id: 'scripts',
  label: appText.activity.scripts,
  View: late(async () => (await import('#features/editor/scripts-panel.tsx')).ScriptsPanel),
};

const javascript: ActivityTab = {
  id: 'javascript',
  label: appText.activity.javascript,
  View: late(async () => (await import('#features/editor/javascript/programs-panel.tsx')).ProgramsPanel),
};

/**
 * In the order of their tabs. A timeline and crashes are of one server; of a lab there are its nodes and links in words. How
 * its time passes is set above its nodes, so the tab for time has only its past.
 */
const activityTabs = {
  server: [timeline, wire, monitor, actors, time, files, crashes, scripts, javascript],
  lab: [log, nodes, wire, monitor, labTime, files, scripts, javascript],
  cluster: [log, slots, nodes, wire, monitor, labTime, files, scripts, javascript],
} as const satisfies Readonly<Record<string, readonly ActivityTab[]>>;

/** What there is to look with, by what the session is. */
export function activityTabsOf(lab: LabTopology | null): readonly ActivityTab[] {
  if (lab === null) return activityTabs.server;
  return lab === 'cluster' || lab === 'nodes' ? activityTabs.cluster : activityTabs.lab;
}

import type { NodeId } from './ids.ts';

/** Sets of nodes that a lab can begin with; `nodes` are six that may become a cluster and do not know each other. */
export const LAB_TOPOLOGIES = ['replicas', 'sentinel', 'cluster', 'redlock', 'nodes'] as const;
export type LabTopology = (typeof LAB_TOPOLOGIES)[number];

export const isLabTopology = (value: unknown): value is LabTopology =>
  LAB_TOPOLOGIES.some((topology) => topology === value);

/** What a worker that runs a lab is told when it boots. */
export interface LabBoot {
  readonly topology: LabTopology;
  /** The same seed, with the same done to the lab at the same times, gives the same run. */
  readonly seed: string;
  /** The wall time at which it begins, in milliseconds since 1970. */
  readonly startMs: number;
}

/** What a node's process does: it runs, gets no time, was asked to end, ended otherwise, or has lost its power. */
const NODE_LIVES = ['running', 'paused', 'ended', 'crashed', 'off'] as const;
export type NodeLife = (typeof NODE_LIVES)[number];

export const isNodeLife = (value: unknown): value is NodeLife => NODE_LIVES.some((life) => life === value);

/** A node of a lab as it is now, without asking its server. */
export interface LabNodeState {
  readonly id: NodeId;
  readonly program: 'server' | 'sentinel';
  readonly ip: string;
  readonly port: number;
  readonly life: NodeLife;
  /** Milliseconds by which its wall clock is off. */
  readonly skewMs: number;
  readonly memoryBytes: number;
  /** Of one that has lost its power: writes to its log that were not synced, and are gone. */
  readonly lostWrites?: number;
}

/** One way of a link between two nodes, where it is not as it was at first. */
export interface LabFault {
  readonly from: NodeId;
  readonly to: NodeId;
  readonly delayMs: number;
  readonly cut: boolean;
  readonly lossPercent: number;
}

/** A lab as a whole. */
export interface LabState {
  readonly topology: LabTopology;
  readonly nodes: readonly LabNodeState[];
  readonly faults: readonly LabFault[];
  /** How fast its time passes: 1 as the machine's, 0 not at all. */
  readonly rate: number;
  /** Milliseconds of its time since it began. */
  readonly nowMs: number;
}

/** The fastest that a lab's time is let pass: beyond it a small machine could not keep up. */
export const FASTEST_RATE = 20;

/** The most of a lab's time that is let pass at once: ten minutes, in milliseconds. */
export const LONGEST_PASS_MS = 600_000;

/**
 * What one node says to another, as far as it matters to who looks on. The names of the cluster bus are those of its
 * message types in Valkey's cluster_legacy.h.
 */
export type LabMessageKind =
  | 'ping'
  | 'pong'
  | 'meet'
  | 'fail'
  | 'vote-request'
  | 'vote'
  | 'slots-update'
  | 'manual-failover'
  | 'bus-other'
  /** A replica asks for the data, and is answered; the data; the writes that follow, and signs of life; how far the replica is. */
  | 'sync-request'
  | 'sync-answer'
  | 'snapshot'
  | 'write'
  | 'replica-ping'
  | 'replica-ack'
  /** Sentinel looks after nodes, tells of itself, asks another for its opinion or vote, is answered, or gives an order. */
  | 'check'
  | 'hello'
  | 'opinion-request'
  | 'leader-vote-request'
  | 'opinion'
  | 'order'
  /** Keys, or whole slots, move from one primary to another. */
  | 'moved-keys'
  /** Any other command, or a reply to one. */
  | 'command'
  | 'reply';

/** What was sent from one node to another in a moment: as many messages of one kind as were. */
export interface LabMessages {
  readonly kind: 'messages';
  readonly seq: number;
  /** When the first of them was sent, in milliseconds of the lab's time since it began. */
  readonly atMs: number;
  readonly from: NodeId;
  readonly to: NodeId;
  readonly what: LabMessageKind;
  readonly count: number;
  readonly bytes: number;
  /** What the last of them says, shortened; printable ASCII. Empty when there is nothing to say. */
  readonly detail: string;
  /** Milliseconds until they arrive; null when the link is cut. */
  readonly delayMs: number | null;
}

/** A line that a node has logged. */
export interface LabLogLine {
  readonly kind: 'log';
  readonly seq: number;
  /** Milliseconds of the lab's time since it began. */
  readonly atMs: number;
  readonly node: NodeId;
  readonly line: string;
}

/** Lines of a lab's log that are kept. */
export const LAB_LOG_LINES = 3000;

/** That more happened in a moment than is told. */
export interface LabOmission {
  readonly kind: 'omitted';
  readonly seq: number;
  readonly count: number;
}

export type LabEvent = LabMessages | LabLogLine | LabOmission;

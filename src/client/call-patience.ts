import type { ControlMethod } from '#protocol/control.ts';

/**
 * Milliseconds that a call may take while the worker is otherwise free. Booting may wait for the engine to come over
 * a slow network; `ping` is the measure itself and has no limit.
 */
export const CALL_PATIENCE_MS: Readonly<Record<ControlMethod, number | null>> = {
  boot: 180_000,
  restartNode: 60_000,
  stopNode: 60_000,
  damageFiles: 30_000,
  crashReport: 30_000,
  connect: 30_000,
  setDelay: 30_000,
  inspect: 30_000,
  observe: 30_000,
  history: 30_000,
  goToPoint: 60_000,
  namePoint: 30_000,
  comparePoints: 60_000,
  setClock: 30_000,
  advanceClock: 60_000,
  lab: 60_000,
  setLabRate: 30_000,
  passLab: 180_000,
  listFiles: 30_000,
  readFile: 30_000,
  flush: 30_000,
  keep: 180_000,
  liveFiles: 60_000,
  serverFiles: 60_000,
  labFiles: 60_000,
  copyServer: 60_000,
  ping: null,
};

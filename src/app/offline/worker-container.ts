import type { OrderTaker } from '#service-worker/messages.ts';

/** As much of the browser's service workers as the page uses, so that a test can play them. */
export interface PageWorker extends OrderTaker {
  readonly state: ServiceWorkerState;
  addEventListener(type: 'statechange', listener: () => void): void;
}

export interface WorkerRegistration {
  readonly installing: PageWorker | null;
  readonly waiting: PageWorker | null;
  readonly active: PageWorker | null;
  addEventListener(type: 'updatefound', listener: () => void): void;
  update(): Promise<unknown>;
  unregister(): Promise<boolean>;
}

export interface WorkerContainer {
  register(script: string, options: { readonly updateViaCache: 'none' }): Promise<WorkerRegistration>;
  addEventListener(type: 'controllerchange', listener: () => void): void;
}

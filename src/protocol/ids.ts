declare const brand: unique symbol;
type Branded<T, B extends string> = T & { readonly [brand]: B };

/** Names one server process inside the worker, for example `n1`. */
export type NodeId = Branded<string, 'NodeId'>;

/** Numbers one client connection; never reused within the life of a worker. */
export type ConnectionId = Branded<number, 'ConnectionId'>;

export const nodeId = (name: string): NodeId => name as NodeId;
export const connectionId = (n: number): ConnectionId => n as ConnectionId;

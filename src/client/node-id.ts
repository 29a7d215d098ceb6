/** Names of nodes, for the layers above. */
export { nodeId, type NodeId } from '#protocol/ids.ts';

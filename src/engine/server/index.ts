// The server's public face for deployments and for the world: everything else in this folder is its own business.
export { handleServer } from './handle';
export { execute, keysOf } from './execute';
export { attachMaster, attachReplica, crashServer, settledServer } from './lifecycle';
export type { ServerOptions } from './lifecycle';
export { isReplica, replicaLink, replicateFrom, replicationOffset, stopReplicating } from './replication';
export type { LinkReport } from './replication';
export { copyProgress } from './replica';
export { replicasOf } from './master';
export { countKeysInSlot, deleteKeysInSlots, emptyDataset, keyCount, keysInSlot } from './keys';
export { SLOTS, keySlot } from './slot';
export { renderVerdict } from './render';
export { createReply, createRequest, replyBytes, respBytes } from './resp';
export { defaultParameters } from './parameters';
export type { Parameters } from './parameters';
export type { Connected, MasterAddress, ServerState } from './state';

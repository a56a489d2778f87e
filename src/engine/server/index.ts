// The server's public face for deployments and for the world: everything else in this folder is its own business.
export { handleServer } from './handle';
export { execute } from './commands/execute';
export { keysOf } from './commands/lookup';
export {
  attachClient,
  attachMaster,
  attachReplica,
  crashServer,
  wipeDisk,
  drawId,
  freshServer,
  randomId,
  settledServer,
} from './lifecycle';
export type { FreshServerOptions, ServerOptions } from './lifecycle';
export {
  isReplica,
  replicaLink,
  replicateFrom,
  replicationOffset,
  stopReplicating,
} from './replication/link';
export type { LinkReport } from './replication/link';
export { lacksReplicas } from './replication/attached';
export { copyProgress } from './replication/receive';
export { countKeysInSlot, deleteKeysInSlots, emptyDataset, keyCount, keysInSlot } from './keyspace/slots';
export { holdsKey } from './keyspace/lookup';
export { SLOTS, keySlot } from './keyspace/slot';
export { pauseClients, unpauseClients } from './clients/pause';
export { deliver, leaveSlots } from './clients/pubsub';
export type { Published } from './clients/pubsub';
export { memoryUse } from './reports/memory';
export { renderVerdict } from './render';
export { createPush, createReply, createRequest, replyBytes, respBytes } from './resp';
export { defaultParameters, isObjection, readParameter } from './config/parameters';
export type { Parameters } from './config/parameters';
export type { Connected, ServerProcess, ServerState } from './state';
export type { PushMessage, ReplyMessage } from './messages';
export type { Reply } from './reply';

// The sentinels' public face: how they behave, how a settled group of them comes about, what an observer sees of them.
export { sentinel } from './node';
export type { SentinelBehaviour } from './node';
export type { SentinelProcess, SentinelState } from './state';

// Why an action was refused: a reason about somebody, and the words for the command line. The page has words of its own in
// every language, so the worker carries none.

export type RefusalReason =
  | 'unknown'
  | 'notNode'
  | 'running'
  | 'dead'
  | 'frozen'
  | 'notFrozen'
  | 'bothSides'
  | 'emptySide'
  | 'linkRange'
  | 'workloadRange'
  | 'cpuRange'
  | 'arrived'
  | 'notBus'
  | 'delayRange'
  | 'stallRange'
  | 'chaosRange'
  | 'emptyCommand'
  | 'busy'
  | 'idle'
  | 'socketOpen'
  | 'socketClosed'
  | 'tooManyNodes'
  | 'notLoaded';

export interface ActionRefusal {
  readonly why: RefusalReason;
  /** The process it is about; empty where it is about none. */
  readonly about: string;
}

export type Refusal = ActionRefusal | null;

const words: Readonly<Record<RefusalReason, (about: string) => string>> = {
  unknown: (about) => `there is no ${about}`,
  notNode: (about) => `${about} is not a node`,
  running: (about) => `${about} is running`,
  dead: (about) => `${about} is dead`,
  frozen: (about) => `${about} is frozen already`,
  notFrozen: (about) => `${about} is not frozen`,
  bothSides: (about) => `${about} stands on both sides`,
  emptySide: () => 'a cut needs somebody on both sides',
  linkRange: () => 'a link takes latency from 1us, jitter from 0us, loss and duplicate from 0% to 100%',
  cpuRange: () => 'a processor takes command-time from 0us to 60s and elements-per-ms from 1 to 1000000',
  arrived: (about) => `message ${about} is not under way: it has arrived, or waits behind a cut`,
  notBus: (about) => `message ${about} is none of the cluster bus`,
  delayRange: () => 'a delay takes by from 1us to 600s',
  stallRange: () => 'a disk takes stall from 1us to 600s',
  chaosRange: () => 'chaos takes rate from 0 to 600 a minute and at least one thing that it may do',
  workloadRange: () =>
    'a workload takes rate from 0, keys from 1, reads from 0% to 100% and a known distribution',
  emptyCommand: () => 'a command needs a name',
  busy: (about) => `${about} is at work: one command at a time`,
  idle: (about) => `${about} is not at work`,
  socketOpen: (about) => `socket ${about} is open already`,
  socketClosed: (about) => `socket ${about} is not open`,
  tooManyNodes: (about) => `there are ${about} nodes already`,
  notLoaded: (about) => `what ${about} needs for it could not be loaded`,
};

/** The refusal in words. */
export const refusalText = ({ why, about }: ActionRefusal): string => words[why](about);

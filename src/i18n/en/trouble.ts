// What went wrong, in English.
import type { RefusalReason } from '../../engine/refusals';
import type { TroubleTexts } from '../catalogue';

const actionRefused: Readonly<Record<RefusalReason, (about: string) => string>> = {
  unknown: (about) => `there is no ${about}`,
  notNode: (about) => `${about} is not a node`,
  running: (about) => `${about} is running already`,
  dead: (about) => `${about} is dead`,
  frozen: (about) => `${about} is frozen already`,
  notFrozen: (about) => `${about} is not frozen`,
  bothSides: (about) => `${about} would stand on both sides of the cut`,
  emptySide: () => 'a cut needs somebody on both sides',
  busy: (about) => `${about} is at work: one command at a time`,
  idle: (about) => `${about} is not at work`,
  linkRange: () =>
    'a link takes a latency from 1 µs, a jitter from 0 µs, loss and duplication from 0 % to 100 %',
  workloadRange: () => 'a workload takes a rate from 0, keys from 1 and reads from 0 % to 100 %',
  arrived: (about) => `message ${about} is not under way: it has arrived, or waits behind a cut`,
  notBus: (about) => `message ${about} is not one of the cluster bus`,
  delayRange: () => 'a message is delayed by 1 µs to 600 s',
  stallRange: () => 'a disk stalls for 1 µs to 600 s',
  chaosRange: () => 'chaos takes 0 to 600 faults a minute, and at least one thing that it may do',
  emptyCommand: () => 'a command needs a name',
  cpuRange: () => 'a processor takes 0 µs to 60 s a command and 1 to 1,000,000 elements a millisecond',
  socketOpen: (about) => `connection ${about} is open already`,
  socketClosed: (about) => `connection ${about} is not open`,
  tooManyNodes: (about) => `there are ${about} nodes already`,
  notLoaded: () => 'the part of the engine that can do it could not be loaded; try again',
};

export const trouble: TroubleTexts = {
  panic: 'The simulation broke',
  panicHelp: 'That is a fault in Hashslot. This report is all that is needed to see it again:',
  report: 'Report',
  copy: 'Copy the report',
  copied: 'Copied',
  startAgain: 'Start again',
  refusedAction: 'Not done:',
  noWorker: 'The simulation could not be started in this browser.',
  actionRefused: ({ why, about }) => actionRefused[why](about),
  configRefused: ({ field, value, allowed }) => `${field} cannot be ${value}. Allowed: ${allowed}.`,
  valueFellBack: ({ field, value, allowed }) =>
    `“${value}” in the address is no ${field}, so the usual one is used. Allowed: ${allowed}.`,
};

// English: all that the first picture needs; what it says of notes follows.
import type { RefusalReason } from '../../engine/refusals';
import type { Catalogue, NodeVerb } from '../catalogue';
import { count, length, list, number } from './format';
import { labels } from './labels';
import { slotsOf, stage, state, stateOf } from './stage';

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
  linkRange: () => 'a link takes a latency from 1 µs, a jitter from 0 µs and a loss from 0 % to 100 %',
  workloadRange: () => 'a workload takes a rate from 0, keys from 1 and reads from 0 % to 100 %',
  emptyCommand: () => 'a command needs a name',
  tooManyNodes: (about) => `there are ${about} nodes already`,
  notLoaded: () => 'the part of the engine that can do it could not be loaded; try again',
};

const verb: Readonly<Record<NodeVerb, string>> = {
  kill: 'Kill',
  restart: 'Restart',
  freeze: 'Freeze',
  thaw: 'Thaw',
  cutOff: 'Cut off',
  heal: 'Heal',
};

export const catalogue: Catalogue = {
  language: 'en',
  labels,
  notes: null,
  group: null,
  situations: null,
  stage,
  you: 'you',
  whole: (who, what) => `${who} ${what}`,
  also: (others) =>
    others.length > 4
      ? `${others.slice(0, 3).join(', ')} and ${others.length - 3} more too`
      : `${list(others)} too`,
  length,
  number,
  masters: (n) => count(n, 'master', 'masters'),
  replicas: (n) => count(n, 'replica', 'replicas'),
  verb,
  verbOn: (does, node) => `${verb[does]} ${node}`,
  role: { master: 'master', replica: 'replica', sentinel: 'sentinel' },
  state,
  process: { up: 'runs', frozen: 'frozen', dead: 'dead' },
  stateOf,
  slotsOf,
  actionRefused: ({ why, about }) => actionRefused[why](about),
  configRefused: ({ field, value, allowed }) => `${field} cannot be ${value}. Allowed: ${allowed}.`,
  valueFellBack: ({ field, value, allowed }) =>
    `“${value}” in the address is no ${field}, so the usual one is used. Allowed: ${allowed}.`,
};

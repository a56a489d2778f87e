// English, complete.
import type { Catalogue, NodeVerb } from '../catalogue';
import { count, length, list, number } from './format';
import { labels } from './labels';
import { notes } from './notes';
import { situations } from './situations';
import { slotsOf, stage, state, stateOf } from './stage';

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
  notes,
  situations,
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
  role: { master: 'master', replica: 'replica' },
  state,
  process: { up: 'runs', frozen: 'frozen', dead: 'dead' },
  stateOf,
  slotsOf,
  actionRefused: ({ refused }) => refused, // the engine speaks English
  configRefused: ({ field, value, allowed }) => `${field} cannot be ${value}. Allowed: ${allowed}.`,
  valueFellBack: ({ field, value, allowed }) =>
    `“${value}” in the address is no ${field}, so the usual one is used. Allowed: ${allowed}.`,
};

// English: all that the first picture needs; what it says of notes follows.
import type { Catalogue, NodeVerb } from '../catalogue';
import { count, length, list, number } from './format';
import { labels } from './labels';
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
  notes: null,
  group: null,
  situations: null,
  trouble: null,
  stage,
  you: 'you',
  chaos: 'chaos',
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
};

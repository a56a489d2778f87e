// Korean, complete; loaded when it is chosen.
import type { Catalogue, NodeVerb } from '../catalogue';
import { josa } from '../josa';
import { length, list, number } from './format';
import { group } from './group';
import { labels } from './labels';
import { notes } from './notes';
import { situations } from './situations';
import { process, role, slotsOf, stage, state, stateOf } from './stage';
import { trouble } from './trouble';

const verb: Readonly<Record<NodeVerb, string>> = {
  kill: '강제 종료',
  restart: '재시작',
  freeze: '멈춤',
  thaw: '재개',
  cutOff: '고립',
  heal: '복구',
};

export const catalogue: Catalogue = {
  language: 'ko',
  labels,
  notes,
  group,
  situations,
  trouble,
  stage,
  you: '나',
  chaos: '카오스',
  whole: (who, what) => `${josa(who, '은/는')} ${what}`,
  also: (others) =>
    others.length > 4 ? `${list(others.slice(0, 3))} 외 ${others.length - 3}개도` : `${list(others)}도`,
  length,
  number,
  masters: (n) => `마스터 ${n}개`,
  replicas: (n) => `레플리카 ${n}개`,
  verb,
  verbOn: (does, node) => `${node} ${verb[does]}`,
  role,
  state,
  process,
  stateOf,
  slotsOf,
};

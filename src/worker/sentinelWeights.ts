// How much each note of a sentinel weighs: see weights.ts. What several sentinels say alike is told of the first ones.
import type { NoteType } from '../engine/record';
import type { Weight } from './weight';

type SentinelNoteType = Extract<
  NoteType,
  `${'+' | '-'}${string}` | 'downReported' | 'leaderVoteReceived' | 'simulatedFailure' | 'confRefused'
>;

const SOME = 8;
const passing: Weight = { hold: 0, told: SOME };
const short: Weight = { hold: 500, from: 0.05, told: SOME };
const long: Weight = { hold: 1000, from: 0.05, told: SOME };

export const sentinelWeights: Readonly<Record<SentinelNoteType, Weight>> = {
  '+sdown': { hold: 1000, from: 0.1, told: 3 },
  '-sdown': short,
  downReported: { hold: 600, from: 0.05, told: 2 },
  '+odown': { hold: 1200, from: 0.05, told: 2 },
  '-odown': short,
  '+new-epoch': { hold: 0, told: 0 },
  '+try-failover': { hold: 900, from: 1 / 2500 },
  '+vote-for-leader': { hold: 500, from: 1 / 2500 },
  leaderVoteReceived: { hold: 500, from: 1 / 2500 },
  '+elected-leader': { hold: 1200, from: 0.02 },
  '+failover-state-select-slave': { hold: 0, told: 0 },
  '+selected-slave': { hold: 900, from: 0.02 },
  '+failover-state-send-slaveof-noone': { hold: 0, told: 0 },
  '+failover-state-wait-promotion': { hold: 600, from: 1 / 1000 },
  '+promoted-slave': { hold: 1200, from: 0.02 },
  '+failover-state-reconf-slaves': { hold: 0, told: 0 },
  '+slave-reconf-sent': { hold: 600, from: 0.01, told: SOME },
  '+slave-reconf-inprog': passing,
  '+slave-reconf-done': short,
  '-slave-reconf-sent-timeout': long,
  '+slave-reconf-sent-be': short,
  '+failover-end': { hold: 0, told: 0 },
  '+failover-end-for-timeout': long,
  '-failover-abort-not-elected': { hold: 1200, from: 0.1 },
  '-failover-abort-no-good-slave': { hold: 1200, from: 0.1 },
  '-failover-abort-slave-timeout': { hold: 1200, from: 0.1 },
  '+switch-master': { hold: 1200, from: 0.02, told: 3 },
  '+config-update-from': passing,
  '+convert-to-slave': long,
  '+fix-slave-config': long,
  '+monitor': passing,
  '-monitor': short,
  '+reset-master': short,
  '+slave': { hold: 0, told: 0 },
  '+sentinel': passing,
  '+reboot': passing,
  '+role-change': { hold: 0, told: 0 },
  '-role-change': passing,
  '+sentinel-address-switch': passing,
  '+sentinel-invalid-addr': passing,
  '+sentinel-address-update': passing,
  '+tilt': long,
  '-tilt': long,
  '+set': passing,
  simulatedFailure: long,
  confRefused: long,
};

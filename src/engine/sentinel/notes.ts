// Notes of a sentinel: its events under their own names, and what it counts on the way to them.
// Keys stand in the order in which a transcript prints them. `about` and the like are process names, for people only.
import type { NoteBody } from '../kernel/process';

export type SentinelNote = NoteBody &
  (
    | { readonly type: '+monitor'; readonly about: string; readonly quorum: number }
    | { readonly type: '-monitor' | '+reset-master'; readonly about: string }
    | { readonly type: '+sdown'; readonly about: string }
    | { readonly type: '-sdown' | '-odown'; readonly about: string }
    | { readonly type: '+odown'; readonly about: string; readonly count: number; readonly quorum: number }
    | { readonly type: '+new-epoch'; readonly epoch: number }
    | { readonly type: '+try-failover'; readonly about: string; readonly epoch: number }
    | { readonly type: '+vote-for-leader'; readonly for: string; readonly epoch: number }
    | { readonly type: '+elected-leader'; readonly about: string; readonly epoch: number }
    | { readonly type: '+failover-state-select-slave'; readonly about: string }
    | { readonly type: '+selected-slave'; readonly about: string }
    | {
        readonly type: '+failover-state-send-slaveof-noone' | '+failover-state-wait-promotion';
        readonly about: string;
      }
    | { readonly type: '+promoted-slave'; readonly about: string; readonly epoch: number }
    | { readonly type: '+failover-state-reconf-slaves'; readonly about: string }
    | {
        readonly type:
          | '+slave-reconf-sent'
          | '+slave-reconf-inprog'
          | '+slave-reconf-done'
          | '-slave-reconf-sent-timeout'
          | '+slave-reconf-sent-be';
        readonly about: string;
      }
    | { readonly type: '+failover-end' | '+failover-end-for-timeout'; readonly about: string }
    | {
        readonly type:
          '-failover-abort-not-elected' | '-failover-abort-no-good-slave' | '-failover-abort-slave-timeout';
        readonly about: string;
      }
    | { readonly type: '+switch-master'; readonly from: string; readonly to: string }
    | { readonly type: '+config-update-from'; readonly about: string; readonly epoch: number }
    | { readonly type: '+slave' | '+sentinel' | '+reboot'; readonly about: string }
    | { readonly type: '+role-change' | '-role-change'; readonly about: string; readonly role: string }
    | { readonly type: '+convert-to-slave' | '+fix-slave-config'; readonly about: string }
    | { readonly type: '+sentinel-address-switch'; readonly about: string }
    | { readonly type: '+sentinel-invalid-addr' | '+sentinel-address-update'; readonly about: string }
    | { readonly type: '+tilt' | '-tilt' }
    | { readonly type: '+set'; readonly about: string; readonly option: string; readonly value: string }
    /** Another sentinel has answered that it holds the master down as well: so many of the quorum now. */
    | {
        readonly type: 'downReported';
        readonly about: string;
        readonly by: string;
        readonly count: number;
        readonly quorum: number;
      }
    /** Another sentinel has answered whom it has voted for. */
    | {
        readonly type: 'leaderVoteReceived';
        readonly from: string;
        readonly for: string;
        readonly votes: number;
        readonly needed: number;
      }
    /** It has ended itself, as SENTINEL SIMULATE-FAILURE told it to. */
    | { readonly type: 'simulatedFailure' }
    /** It does not start: this line of its sentinel.conf names a host that leads nowhere. */
    | { readonly type: 'confRefused'; readonly line: string }
  );

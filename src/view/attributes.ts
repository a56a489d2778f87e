// A node as assistive technology and tests read it: role, name and data-* attributes. Boundary: pure.
import { hueClass } from './hues';
import type { NodeShape } from './shapes';

/** One look at a time: what is agreed on a node comes before what its process does, that before its role. */
export function lookOf({ state, process, candidate, front, role, watch }: NodeShape): string {
  if (watch && process === 'up') return watch.leads ? 'leader' : candidate ? 'candidate' : 'watcher';
  if (state === 'failed') return 'failed';
  if (process === 'dead') return state === 'suspected' ? 'doomed' : 'dead';
  if (process === 'frozen') return 'frozen';
  if (candidate) return 'candidate';
  return front && role === 'master' ? 'master' : 'replica';
}

/** null: the attribute is absent. */
export function attributesOf(shape: NodeShape): Readonly<Record<string, string | null>> {
  return {
    class: `hs-node ${hueClass(shape.shard)}`,
    role: 'button',
    tabindex: '0',
    'aria-label': shape.spoken,
    'aria-pressed': `${shape.selected}`,
    'data-node': shape.name,
    'data-role': shape.role,
    'data-slots': shape.slots,
    'data-claims': shape.claims,
    'data-process': shape.process,
    'data-state': shape.state,
    'data-suspected-by': `${shape.suspectedBy}`,
    'data-needed': `${shape.needed}`,
    'data-votes': shape.votes && `${shape.votes.have}`,
    'data-candidate': shape.candidate,
    'data-cut-off': shape.cutOff ? 'true' : null,
    'data-verdicts': shape.watch && shape.watch.verdicts,
    'data-failover': shape.watch && shape.watch.failover,
    'data-tilt': shape.watch?.tilt ? 'true' : null,
    'data-follows': shape.watch && shape.watch.follows,
    'data-look': lookOf(shape),
    'data-disputed': shape.disputed ? 'true' : null,
    'data-highlighted': `${shape.highlighted}`,
  };
}

// The ledger against the truth: after whatever people did, what was not reported lost is there.
import { describe, expect, test } from 'vitest';
import { create } from '..';
import { drawOrdeal } from '../../cli/drawOrdeal';
import { seconds } from '../kernel/time';
import type { Instant } from '../kernel/time';
import { databaseAt, findEntry } from '../server/keyspace/dataset';
import { violationsOf } from '.';
import { converged } from './converged';
import { promises } from './promises';
import type { CheckerState } from '.';
import { contains } from './histories';
import { ownersIn } from './world';

describe('after a minute of kills, freezes and cuts', () => {
  test.each([4, 7, 13, 19])(
    '[W1] no acknowledged write is missing that was not reported lost, seed %i',
    (seed) => {
      const { config, timeline, quietAt, deadline } = drawOrdeal(seed);
      const simulation = create({ ...config, rate: 60, keys: 200, reads: 0.5 }, seed, { checkers: promises });
      const { state } = simulation;
      for (const { at, action } of timeline) {
        simulation.runUntil(at);
        simulation.act(action);
      }
      simulation.runUntil(quietAt);
      while (converged(state) !== true && state.now < deadline)
        simulation.runUntil((state.now + seconds(1)) as Instant);
      const { checkers } = state.observed as { readonly checkers: CheckerState };
      const { ledger } = checkers;
      const owners = ownersIn(state);
      const missing = [...ledger.last.values()].filter((write) => {
        const owner = owners.of(write.slot)?.server;
        if (!owner || !contains(ledger.histories, owner, write)) return true;
        return findEntry(databaseAt(owner.dataset, 0), write.key) === null;
      });
      expect(missing).toEqual([]);
      expect(ledger.lost).toBeGreaterThan(0);
      expect(violationsOf(checkers)).toEqual([]);
      expect(converged(state)).toBe(true);
    },
  );
});

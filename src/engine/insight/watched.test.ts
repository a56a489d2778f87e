// What a sentinel believes of those whom it watches.
import { expect, test } from 'vitest';
import { world } from './testdata/world';

const rows = ({ ask }: ReturnType<typeof world>, name: string): readonly string[] | undefined =>
  ask({ kind: 'watched', name }).rows?.map(({ name: of, role, flags, vote }) =>
    [of, role, flags, vote ? `${vote.for} ${vote.epoch}` : ''].filter((word) => word !== '').join(' '),
  );

test('[Q1] [Q3] [Q5] each row says what decides something: flags, votes, and when it was last well', () => {
  const w = world({
    deployment: 'sentinel',
    masters: 1,
    replicas: 2,
    'down-after-milliseconds': 1000,
  });
  expect(rows(w, 's1')).toEqual(['n1 master', 'n2 slave', 'n3 slave', 's2 sentinel', 's3 sentinel']);
  const [master, replica] = w.ask({ kind: 'watched', name: 's1' }).rows ?? [];
  expect(master).toMatchObject({ replica: null, vote: null, okPing: expect.any(Number) });
  expect(replica?.replica).toMatchObject({ linkUp: true, priority: 100 });
  w.act({ type: 'kill', id: 'n1' });
  w.until(2.4);
  expect(rows(w, 's1')?.[0]).toContain('n1 master s_down');
  const okPing = w.ask({ kind: 'watched', name: 's1' }).rows?.[0]?.okPing;
  expect(okPing).toBeGreaterThan(1000);
  w.act({ type: 'kill', id: 's1' });
  expect(w.ask({ kind: 'watched', name: 's1' }).rows).toBeNull();
  expect(w.look({ kind: 'watched', name: 'n1' })).toBeNull();
});

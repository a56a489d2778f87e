// What stands in the file is what was written, and nothing in it is carried out.
import { describe, expect, test } from 'vitest';
import type { LedgerRow } from '../engine';
import { ledgerCsv } from './ledgerCsv';

const row = (key: string): LedgerRow => ({
  number: 1,
  at: 1_500_250,
  sentAt: 1_500_000,
  client: 'c1',
  db: 0,
  key,
  by: 'n1',
  offset: 43,
  on: ['n1', 'n4'],
  durableOn: [],
  lost: null,
  lostAt: null,
  failed: null,
});

/** The fields of each record, as RFC 4180 reads them. */
function read(csv: string): string[][] {
  const records: string[][] = [[]];
  for (const [, quoted, plain = '', end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    records.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === '\r\n') records.push([]);
  }
  return records.slice(0, -1);
}

describe('a row', () => {
  test('stands under its column, times in milliseconds', () => {
    const [head, ...rows] = read(
      ledgerCsv([row('user:7'), { ...row('k'), lost: 'minority', lostAt: 2_000_000 }]),
    );
    expect(head).toEqual('number ms client db key by offset on durable lost lostMs sentMs failed'.split(' '));
    expect(rows).toEqual([
      ['1', '1500.25', 'c1', '0', 'user:7', 'n1', '43', 'n1 n4', '', '', '', '1500', ''],
      ['1', '1500.25', 'c1', '0', 'k', 'n1', '43', 'n1 n4', '', 'minority', '2000', '1500', ''],
    ]);
  });

  test('of a write that was never acknowledged has no number and says why', () => {
    const failed = { ...row('k'), number: null, db: null, by: '', offset: null, on: [], failed: 'timeout' };
    expect(read(ledgerCsv([failed]))[1]).toEqual([
      '',
      '1500.25',
      'c1',
      '',
      'k',
      '',
      '',
      '',
      '',
      '',
      '',
      '1500',
      'timeout',
    ]);
  });

  test.each(['a,b', 'say "hi"', 'two\r\nlines', 'one\nbreak', '"', ' blank '])('keeps the key %j', (key) => {
    expect(read(ledgerCsv([row(key)]))[1]?.[4]).toBe(key);
  });

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '=HYPERLINK("x","y")'])(
    'makes no formula of %j',
    (key) => {
      expect(read(ledgerCsv([row(key)]))[1]?.[4]).toBe(`'${key}`);
    },
  );
});

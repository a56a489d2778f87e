// What of the traffic reaches the eye: few heartbeats, every message that carries meaning, one request in the middle.
import { describe, expect, test } from 'vitest';
import type { Flight, Note } from '../engine/record';
import {
  ageExchanges,
  createExchanges,
  favourRedirect,
  followFlight,
  followNote,
  isShown,
  tellExchanges,
} from './exchanges';
import { createFlights, printFlights, refill, takeFlight } from './flights';
import { FLIGHT_STRIDE, flightKinds } from './protocol';
import { createPlaces } from './watching';
import { inWords } from './wording';

const names = ['n1', 'n2', 'n3', 'n4', 'w1', 'c1'];
const NODES = 4;
const nameOf = (index: number): string => names[index] ?? '';
const index = (name: string): number => names.indexOf(name);

const flight = (from: string, to: string, message: object, sentAt = 0): Flight =>
  ({ from: index(from), to: index(to), message, sentAt, arrivesAt: sentAt + 200 }) as unknown as Flight;
const ping = (suspects = 0) => ({
  kind: 'ping',
  gossip: [],
  aside: { failing: suspects > 0 ? new Map([[1, 1]]) : null },
});
const request = (exchange: number, argv: readonly string[], cause = 0) => ({
  kind: 'request',
  argv,
  aside: { exchange, cause },
});
const reply = (exchange: number, text: string, type = 'simple') => ({
  kind: 'reply',
  reply: { type, text },
  aside: { exchange, cause: 0, write: null },
});
const nobody = (): boolean => false;

const thinning = () => ({ ...createFlights(NODES), thinning: true });
const kindsOf = (numbers: Float64Array): string[] =>
  Array.from(
    { length: numbers.length / FLIGHT_STRIDE },
    (_, row) => flightKinds[numbers[row * FLIGHT_STRIDE + 2] ?? 0] ?? '',
  );

describe('flights', () => {
  test('show a few heartbeats per second of wall time, with their answers', () => {
    const flights = thinning();
    for (let i = 0; i < 100; i++) {
      takeFlight(flights, flight('n1', 'n2', ping()), nobody);
      takeFlight(flights, flight('n2', 'n1', { ...ping(), kind: 'pong' }), nobody);
    }
    const first = kindsOf(printFlights(flights, 1000));
    expect(first.filter((kind) => kind === 'ping')).toHaveLength(3);
    expect(first.filter((kind) => kind === 'pong')).toHaveLength(3);
    refill(flights, 100);
    for (let i = 0; i < 100; i++) takeFlight(flights, flight('n1', 'n2', ping(), 2000), nobody);
    expect(kindsOf(printFlights(flights, 3000))).toEqual(['ping']);
  });

  test('show every heartbeat that carries suspicion, and all that is said of failure and election', () => {
    const flights = thinning();
    for (let i = 0; i < 20; i++) takeFlight(flights, flight('n1', 'n2', ping(1)), nobody);
    for (const kind of ['fail', 'authRequest', 'authAck', 'update'])
      takeFlight(flights, flight('n1', 'n2', { kind, aside: {} }), nobody);
    const numbers = printFlights(flights, 1000);
    expect(kindsOf(numbers).slice(20)).toEqual(['fail', 'voteRequest', 'vote', 'update']);
    expect(numbers[6]).toBe(1);
  });

  test('stay while they are under way, and are told once when they have arrived', () => {
    const flights = thinning();
    takeFlight(flights, flight('n1', 'n2', { kind: 'fail', aside: {} }, 1000), nobody);
    expect(kindsOf(printFlights(flights, 1100))).toEqual(['fail']);
    expect(kindsOf(printFlights(flights, 1300))).toEqual(['fail']);
    expect(kindsOf(printFlights(flights, 1400))).toEqual([]);
  });

  test('tell redirects and errors from plain answers, and leave housekeeping out', () => {
    const flights = thinning();
    const followed = (): boolean => true;
    takeFlight(flights, flight('n1', 'w1', reply(1, 'OK')), followed);
    takeFlight(flights, flight('n1', 'w1', reply(1, 'MOVED 1 127.0.0.1:7001', 'error')), followed);
    takeFlight(flights, flight('n1', 'w1', reply(1, 'CLUSTERDOWN The cluster is down', 'error')), followed);
    takeFlight(flights, flight('w1', 'n1', request(0, ['CLUSTER', 'SLOTS'])), followed);
    takeFlight(flights, flight('n4', 'n1', request(0, ['REPLCONF', 'ACK', '1'])), nobody);
    expect(kindsOf(printFlights(flights, 1000))).toEqual(['reply', 'redirect', 'errorReply', 'ack']);
  });
});

describe('the middle of the stage', () => {
  const shown = (all: ReturnType<typeof createExchanges>) => tellExchanges(all, nameOf).map(inWords)[0];
  const follow = (all: ReturnType<typeof createExchanges>, ...flights: Flight[]): void => {
    for (const each of flights) followFlight(all, each, nameOf);
  };

  test('follows a redirect to the right node', () => {
    const all = createExchanges(createPlaces(NODES));
    follow(
      all,
      flight('c1', 'n1', request(1, ['SET', 'foo', 'bar'], 9), 1000),
      flight('n1', 'c1', reply(1, 'MOVED 12182 127.0.0.1:7002', 'error'), 1300),
      flight('c1', 'n3', request(1, ['SET', 'foo', 'bar'], 9), 1600),
    );
    expect(shown(all)).toMatchObject({
      client: 'c1',
      text: 'SET foo bar',
      key: 'foo',
      slot: 12182,
      done: false,
    });
    expect(shown(all)?.hops).toMatchObject([
      { to: 'n1', askedAt: 1000, answeredAt: 1500, how: 'moved', answer: 'MOVED 12182 127.0.0.1:7002' },
      { to: 'n3', how: 'waiting', answeredAt: null },
    ]);
    follow(all, flight('n3', 'c1', reply(1, 'OK'), 1900));
    expect(shown(all)).toMatchObject({ done: true });
    expect(shown(all)?.hops.at(-1)).toMatchObject({ how: 'ok', answer: 'OK' });
  });

  test('samples a workload about once a second of wall time', () => {
    const all = createExchanges(createPlaces(NODES));
    const numbers = new Set<number>();
    for (let number = 1; number <= 300; number++) {
      follow(all, flight('w1', 'n1', request(number, ['GET', 'a'])), flight('n1', 'w1', reply(number, 'OK')));
      ageExchanges(all, 10);
      numbers.add(shown(all)?.number ?? 0);
    }
    expect(numbers.size).toBe(3);
  });

  test('prefers a person to a workload, and trouble to plain success', () => {
    const all = createExchanges(createPlaces(NODES));
    follow(all, flight('w1', 'n1', request(1, ['GET', 'a'])), flight('n1', 'w1', reply(1, 'OK')));
    follow(
      all,
      flight('w1', 'n2', request(2, ['GET', 'b'])),
      flight('n2', 'w1', reply(2, 'CLUSTERDOWN x', 'error')),
    );
    expect(shown(all)?.number).toBe(2);
    follow(all, flight('c1', 'n1', request(1, ['GET', 'c'], 5)));
    expect(shown(all)?.client).toBe('c1');
    ageExchanges(all, 2000);
    follow(
      all,
      flight('w1', 'n2', request(3, ['GET', 'b'])),
      flight('n2', 'w1', reply(3, 'MOVED 1 x', 'error')),
    );
    expect(isShown(all, index('c1'), 1)).toBe(true); // its answer is still due
  });

  test('puts the redirect there that the picture holds at', () => {
    const all = createExchanges(createPlaces(NODES));
    follow(
      all,
      flight('c1', 'n1', request(1, ['GET', 'c'], 5)),
      flight('w1', 'n2', request(3, ['GET', 'b'])),
    );
    favourRedirect(all);
    follow(all, flight('n2', 'w1', reply(3, 'MOVED 1 127.0.0.1:7003', 'error')));
    expect(shown(all)?.number).toBe(3);
  });

  test('says what became of a request that nobody answered', () => {
    const all = createExchanges(createPlaces(NODES));
    follow(all, flight('w1', 'n1', request(1, ['GET', 'a'])));
    followNote(all, { type: 'clientTimeout', process: 'w1', to: 'n1', at: 9 } as unknown as Note, index);
    expect(shown(all)?.hops).toMatchObject([{ to: 'n1', how: 'timeout', answeredAt: 9 }]);
  });

  test('empties when time stands almost still', () => {
    const all = createExchanges(createPlaces(NODES));
    follow(all, flight('w1', 'n1', request(1, ['GET', 'a'])));
    ageExchanges(all, 3000);
    expect(shown(all)).toBeUndefined();
  });
});

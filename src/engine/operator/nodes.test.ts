import { describe, expect, test } from 'vitest';
import { leastReplicated, nodeText, parseNodes, reshardTable, signatureOf, slotsText } from './nodes';
import { INVALID_HOST, parseOptions, readHost } from './options';
import { rebalance } from './rebalance';

const line = (id: string, port: number, rest: string): string =>
  `${id} 127.0.0.1:${port}@${port + 10000} ${rest}`;
const text = [
  line('b', 7001, 'master - 0 1 2 connected 5461-10922'),
  line('a', 7000, 'myself,master - 0 1 1 connected 0-5459 6000 [5460->-b] [7-<-c]'),
  line('d', 7003, 'slave a 0 1 1 connected'),
  line('c', 7002, 'master - 0 1 3 connected 10923-16383'),
].join('\n');

describe('[O2] what CLUSTER NODES says', () => {
  const nodes = parseNodes(`${text}\n`);

  test('begins with the node that was asked', () => {
    expect(nodes.map(({ id }) => id)).toEqual(['a', 'b', 'd', 'c']);
    expect(nodes[0]).toMatchObject({
      slots: [
        [0, 5459],
        [6000, 6000],
      ],
      migrating: [{ slot: 5460, other: 'b' }],
      importing: [{ slot: 7, other: 'c' }],
    });
    expect(nodes[2]).toMatchObject({ replicates: 'a', flags: ['slave'], slots: [] });
  });

  test('is shown in two or three lines', () => {
    expect(nodes[0] && nodeText(nodes[0], nodes).split('\n')).toEqual([
      'M: a 127.0.0.1:7000',
      '   slots:[0-5459],[6000] (5461 slots) master',
      '   1 additional replica(s)',
    ]);
    expect(nodes[2] && nodeText(nodes[2], nodes, 4).split('\n')).toEqual([
      '    S: d 127.0.0.1:7003',
      '       slots: (0 slots) slave',
      '       replicates a',
    ]);
  });

  test('has one signature whatever the order of its lines, without open slots', () => {
    const turned = text.split('\n').toReversed().join('\n');
    expect(signatureOf(turned)).toBe(signatureOf(text));
    expect(signatureOf(text)).not.toContain('[');
    expect(signatureOf(text.replace('5461-10922', '5462-10922'))).not.toBe(signatureOf(text));
    expect(signatureOf(line('a', 7000, 'myself,master - 0 1 0 connected'))).toBeNull();
  });

  test('[O8] names the first master with the fewest replicas', () => {
    expect(leastReplicated(nodes)?.id).toBe('b');
  });

  test('[O6] gives each source its share, the largest first, from the lowest slot on', () => {
    const [a, b] = nodes;
    if (!a || !b) throw new Error('two nodes');
    const items = reshardTable([a, b], 7);
    expect(items.map(({ source, slot }) => `${source.id}${slot}`)).toEqual([
      'b5461',
      'b5462',
      'b5463',
      'b5464',
      'a0',
      'a1',
      'a2',
    ]);
  });

  test('runs of slots', () => {
    expect(slotsText([1, 2, 3, 5, 7, 8])).toBe('[1-3],[5],[7-8]');
    expect(slotsText([])).toBe('');
  });
});

describe('[O1] a command line', () => {
  test('has a subcommand, arguments and options', () => {
    expect(
      parseOptions(['reshard', '127.0.0.1:7000', '--cluster-slots', '7', '--cluster-yes']),
    ).toMatchObject({
      subcommand: 'reshard',
      args: ['127.0.0.1:7000'],
      slots: 7,
      yes: true,
      threshold: 2,
    });
    expect(
      parseOptions(['rebalance', 'h:1', '--cluster-weight', 'a=1', 'b=2', '--cluster-simulate']),
    ).toMatchObject({
      weights: ['a=1', 'b=2'],
      simulate: true,
    });
    expect(parseOptions(['call', 'h:1', 'SET', '--x', '1'])).toMatchObject({
      args: ['h:1', 'SET', '--x', '1'],
    });
  });

  test.each([
    [['check', 'h:1', '--nope'], "Unrecognized option or bad number of args for: '--nope'\n"],
    [['reshard', 'h:1', '--cluster-to'], "Unrecognized option or bad number of args for: '--cluster-to'\n"],
    [['nope'], 'Unknown --cluster subcommand\n'],
    [['del-node', 'h:1'], '[ERR] Wrong number of arguments for specified --cluster sub command\n'],
    [['import', 'h:1'], "[ERR] Option '--cluster-from' is required for subcommand 'import'.\n"],
    [
      ['import', 'h:1', '--cluster-from', 'h:2', '--cluster-copy'],
      '[ERR] import is not simulated: there is no Redis outside the simulation\n',
    ],
    [['backup', 'h:1'], '[ERR] Wrong number of arguments for specified --cluster sub command\n'],
    [['backup', 'h', '/tmp'], INVALID_HOST],
    [['backup', 'h:1', '/tmp'], '[ERR] backup is not simulated: there is no folder to write to\n'],
  ])('%j is refused', (argv, said) => {
    expect(parseOptions(argv)).toBe(said);
  });

  test('an address is one word or two', () => {
    expect(readHost(['127.0.0.1:7000'])).toEqual({ ip: '127.0.0.1', port: 7000 });
    expect(readHost(['127.0.0.1', '7000'])).toEqual({ ip: '127.0.0.1', port: 7000 });
    expect(readHost(['127.0.0.1'])).toBeNull();
    expect(readHost(['127.0.0.1:x'])).toBeNull();
  });
});

test('[O7] masters that claim more slots together than there are keep rebalance counting', () => {
  const nodes = parseNodes(
    [
      line('a', 7000, 'myself,master - 0 1 1 connected 0-9000'),
      line('b', 7001, 'master - 0 1 2 connected 8000-16383'),
    ].join('\n'),
  );
  const options = parseOptions(['rebalance', '127.0.0.1:7000']);
  if (typeof options === 'string') throw new Error(options);
  const program = rebalance({ nodes, unreachableMasters: 0 }, options);
  const steps = Array.from({ length: 20 }, () => program.next('the same for everybody').value);
  expect(new Set(steps.slice(-5).map((step) => JSON.stringify(step)))).toEqual(
    new Set(['{"type":"sleep","seconds":1}']),
  );
});

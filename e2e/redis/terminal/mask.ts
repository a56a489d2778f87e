// What is hidden in two windows before they are compared line by line, each with its reason; everything else must be equal.
// Source: a session of redis-cli 7.0.15 recorded by record.ts.

interface Mask {
  readonly find: RegExp;
  readonly show: string;
  readonly why: string;
}

const masks: readonly Mask[] = [
  { find: /^\(\d+\.\d\ds\)\n/gm, show: '', why: 'how long somebody waited before the next key' },
  {
    find: /(?<=^ {2}summary: ).+$/gm,
    show: '<in our own words>',
    why: 'descriptions are not copied from Redis',
  },
  { find: /^\d{10}\.\d{6} (?=\[0 )/gm, show: '<time> ', why: 'MONITOR: another day' },
  { find: /(?<=^<time> \[0 127\.0\.0\.1:)\d+/gm, show: '<port>', why: 'an ephemeral port' },
  { find: /(?<=^cluster_stats_messages_\w+:)\d+$/gm, show: '<n>', why: 'as many as time has passed' },
  {
    find: /^cluster_stats_messages_\w+:<n>\n/gm,
    show: '',
    why: 'a kind is listed from its first message on, which comes when it comes',
  },
  { find: /(?<=^master_replid:)[0-9a-f]{40}$/gm, show: '<id>', why: 'drawn at random' },
  {
    find: /(?<=^(?:master_repl_offset|repl_backlog_histlen):|,offset=)\d+/gm,
    show: '<n>',
    why: 'a keep-alive more or less',
  },
  { find: /(?<=,lag=)[01]$/gm, show: '<n>', why: 'whole seconds since the last ACK' },
  { find: /(?<=^Waiting for the cluster to join\n)\.*$/gm, show: '<dots>', why: 'a second more or less' },
];

/** On one host no master is better for a replica than another, so `create` shuffles them. */
const shuffled: Mask = {
  find: /(?<=^ +replicates )[0-9a-f]{40}$/gm,
  show: '<a master>',
  why: 'drawn at random',
};
const SHUFFLES = '>>> Trying to optimize slaves allocation for anti-affinity';

/** `redis-cli --cluster` meets nodes in the order of a table that is hashed anew by every server, and SCAN keys. */
const blocks: readonly RegExp[] = [
  /(?:^[MS]: [0-9a-f]{40} .+\n(?: +.+\n)+)+/gm,
  /(?:^127\.0\.0\.1:\d+ \([0-9a-f]{8}\.\.\.\) -> .+\n)+/gm,
  /(?<=^\$ redis-cli .*--scan.*\n)(?:^".*"\n)+/gm,
  /(?:^\*\*\* New timeout set for .+\n)+/gm,
  /(?<=^>>> Calling .+\n)(?:^(?!\$ ).*\n)+/gm,
];

const sorted = (block: string): string =>
  block
    .split(/^(?="|[MS]: |127|\*{3} New)/m)
    .toSorted()
    .join('');

export function masked(screen: string): string {
  const all = screen.includes(SHUFFLES) ? [...masks, shuffled] : masks;
  const hidden = all.reduce((text, { find, show }) => text.replaceAll(find, show), screen);
  return blocks.reduce((text, block) => text.replaceAll(block, sorted), hidden).trimEnd();
}

// The commands of a sentinel: SENTINEL and its subcommands, what it answers in its own way, and what it knows at all.
// Source: SPEC Q14; the commands of 7.0.15 that are marked SENTINEL or ONLY_SENTINEL. Boundary: CLIENT, HELLO … are the server's.
import { HELLO_CHANNEL } from '../links';
import { onHello } from '../hello';
import { everyCommand } from '../../server/commands/catalogue';
import type { Library } from '../../server/commands/library';
import type { Command } from '../../server/commands/table';
import { command } from '../../server/commands/table';
import { wrongArity } from '../../server/render';
import { array, bulk, error, integer } from '../../server/reply';
import type { Reply } from '../../server/reply';
import { commandSpecs } from '../../server/specs/all';
import { parseSpecs } from '../../server/specs/parse';
import type { CommandSpec } from '../../server/specs/parse';
import type { SentinelProcess } from '../state';
import { failover, flushConfig, monitor, remove, reset } from './act';
import * as ask from './ask';
import { info, role } from './info';
import { config, debug, simulateFailure } from './own';
import { set } from './set';

type Run = Command<SentinelProcess>['run'];

/** By their order in COMMAND of 7.0.15; a number is the arity. */
const subcommands: readonly (readonly [name: string, arity: number, run: Run])[] = [
  ['help', 2, () => ({ type: 'help', command: 'sentinel' })],
  ['myid', 2, ({ process }) => bulk(process.sentinel.myId)],
  ['masters', 2, ask.masters],
  ['debug', -2, debug],
  ['get-master-addr-by-name', 3, ask.getMasterAddress],
  ['ckquorum', 3, ask.ckquorum],
  ['failover', 3, failover],
  ['flushconfig', 2, flushConfig],
  ['pending-scripts', 2, () => array([])],
  ['master', 3, ask.master],
  ['is-master-down-by-addr', 6, ask.isMasterDown],
  ['replicas', 3, ask.replicas],
  ['monitor', 6, monitor],
  ['slaves', 3, ask.replicas],
  ['simulate-failure', -3, simulateFailure],
  ['sentinels', 3, ask.sentinels],
  ['remove', 3, remove],
  ['info-cache', -3, ask.infoCache],
  ['config', -3, config],
  ['reset', 3, reset],
  ['set', -5, set],
];

const own = parseSpecs(
  [
    'sentinel -2 admin',
    ...subcommands.map(
      ([name, arity]) => `sentinel|${name} ${arity} ${name === 'help' ? 'loading,stale' : 'admin'}`,
    ),
    '',
  ].join('\n'),
);

const shared: readonly string[] =
  'acl auth client command hello info ping psubscribe publish punsubscribe role shutdown subscribe unsubscribe'.split(
    ' ',
  );

/** Q14. Everything else is unknown here. */
export const specs: ReadonlyMap<string, CommandSpec> = new Map([
  ...own,
  ...shared.map((name) => [name, commandSpecs.get(name) as CommandSpec] as const),
]);

/** Of what a server knows, the part that a sentinel does as well. */
export const library: Library = {
  commands: new Map(
    [...everyCommand.commands].filter(([name]) => shared.includes(name.split('|', 1)[0] ?? '')),
  ),
  isWhole: true,
};

const NO_KEYS = [0, 0, 0] as const;
const sub = (name: string, arity: number, run: Run): Command<SentinelProcess> => ({
  name,
  arity,
  flags: own.get('sentinel')?.flags ?? [],
  keys: NO_KEYS,
  run,
});

/** Q4, Q14. Only hello messages are published here, and they are for us. */
const publish: Run = (call): Reply => {
  const [, channel, message = ''] = call.argv;
  if (channel !== HELLO_CHANNEL) return error('ERR Only HELLO messages are accepted by Sentinel instances.');
  onHello(ask.turnIn(call), message, call.cause);
  return integer(1);
};

export const commands: Readonly<Record<string, Command<SentinelProcess>>> = {
  sentinel: {
    ...sub('sentinel', -2, () => wrongArity('sentinel')),
    subcommands: Object.fromEntries(subcommands.map(([name, arity, run]) => [name, sub(name, arity, run)])),
  },
  info: command('info', info),
  role: command('role', role),
  publish: command('publish', publish),
};

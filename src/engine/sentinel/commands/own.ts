// What SENTINEL says and sets of the sentinel itself: CONFIG, DEBUG, SIMULATE-FAILURE. Source: SPEC Q14; sentinelConfigSetCommand,
// sentinelSetDebugConfigParameters, sentinelCommand.
import { parseLong } from '../../server/commands/integers';
import { matchesGlob } from '../../server/keyspace/glob';
import { refusal } from '../../server/render';
import { OK, array, bulk, error, map } from '../../server/reply';
import type { Reply } from '../../server/reply';
import { flushConf } from '../conf';
import { closeWires, linkOf } from '../links';
import { periodNames } from '../periods';
import type { Periods } from '../periods';
import type { SentinelState } from '../state';
import type { Turn } from '../turn';
import { turnIn } from './ask';
import type { SentinelCall } from './ask';

const yesNo = (on: boolean): string => (on ? 'yes' : 'no');

const values = (sentinel: SentinelState): readonly (readonly [string, string])[] => [
  ['resolve-hostnames', yesNo(sentinel.resolveHostnames)],
  ['announce-hostnames', yesNo(sentinel.announceHostnames)],
  ['announce-ip', sentinel.announceIp],
  ['announce-port', String(sentinel.announcePort)],
  ['sentinel-user', sentinel.user],
  ['sentinel-pass', sentinel.pass],
];

const WRONG_FORM = error('ERR Only SENTINEL CONFIG GET <option> / SET <option> <value> are supported.');

export function config(call: SentinelCall): Reply {
  const [, , verb = '', option = '', value] = call.argv;
  const { length } = call.argv;
  if (verb.toLowerCase() === 'get' && length === 4) {
    const found = values(call.process.sentinel).filter(([name]) => matchesGlob(option, name, true));
    return map(found.map(([name, text]) => [bulk(name), bulk(text)] as const));
  }
  if (verb.toLowerCase() !== 'set' || length !== 5) return WRONG_FORM;
  return setConfig(turnIn(call), option, value ?? '');
}

function setConfig(turn: Turn, option: string, value: string): Reply {
  const name = option.toLowerCase();
  if (!values(turn.sentinel).some(([known]) => known === name))
    return refusal`ERR Invalid argument '${option}' to SENTINEL CONFIG SET`;
  if (!store(turn.sentinel, name, value))
    return refusal`ERR Invalid value '${value}' to SENTINEL CONFIG SET '${option}'`;
  flushConf(turn.sentinel);
  if (name === 'sentinel-user' || name === 'sentinel-pass') dropPeers(turn);
  return OK;
}

/** False when the value is none. */
function store(sentinel: SentinelState, name: string, value: string): boolean {
  switch (name) {
    case 'resolve-hostnames':
    case 'announce-hostnames': {
      const word = value.toLowerCase();
      if (word !== 'yes' && word !== 'no') return false;
      sentinel[name === 'resolve-hostnames' ? 'resolveHostnames' : 'announceHostnames'] = word === 'yes';
      return true;
    }
    case 'announce-port': {
      const port = parseLong(value);
      if (port === null || port < 0n || port > 65_535n) return false;
      sentinel.announcePort = Number(port);
      return true;
    }
    case 'announce-ip':
      sentinel.announceIp = value;
      return true;
    default:
      sentinel[name === 'sentinel-user' ? 'user' : 'pass'] = value;
      return true;
  }
}

/** New credentials are used at once, on new connections. */
function dropPeers(turn: Turn): void {
  for (const { sentinels } of turn.sentinel.masters.values())
    for (const peer of sentinels.values()) {
      const link = linkOf(turn.sentinel, peer);
      if (!link.disconnected) closeWires(turn, link);
    }
}

export function debug({ argv, process: { sentinel } }: SentinelCall): Reply {
  if (argv.length === 2)
    return map(
      periodNames.map(
        ([name, key]) => [bulk(name.toUpperCase()), bulk(String(sentinel.periods[key]))] as const,
      ),
    );
  for (let i = 2; i < argv.length; i += 2) {
    const option = argv[i] ?? '';
    const [, key] = periodNames.find(([name]) => name === option.toLowerCase()) ?? [];
    const given = argv[i + 1];
    if (key === undefined || given === undefined)
      return refusal`ERR Unknown option or number of arguments for SENTINEL DEBUG '${option}'`;
    const value = parseLong(given);
    if (value === null || value <= 0n)
      return refusal`ERR Invalid argument '${given}' for SENTINEL DEBUG '${option}'`;
    sentinel.periods = { ...sentinel.periods, [key]: Number(value) } satisfies Periods;
  }
  return OK;
}

/** Q14. At which point of a failover it is to end itself. */
export function simulateFailure({ argv, process: { sentinel } }: SentinelCall): Reply {
  sentinel.crashAfter = { election: false, promotion: false };
  for (const word of argv.slice(2).map((each) => each.toLowerCase())) {
    if (word === 'crash-after-election') sentinel.crashAfter = { ...sentinel.crashAfter, election: true };
    else if (word === 'crash-after-promotion')
      sentinel.crashAfter = { ...sentinel.crashAfter, promotion: true };
    else if (word === 'help') return array([bulk('crash-after-election'), bulk('crash-after-promotion')]);
    else return error('ERR Unknown failure simulation specified');
  }
  return OK;
}

// INFO and ROLE of a sentinel. Source: SPEC Q14; sentinelInfoCommand, sentinelRoleCommand.
import { clientLines, cpuLines, serverLines } from '../../server/reports/sections';
import { statsLines } from '../../server/reports/stats';
import { array, bulk } from '../../server/reply';
import type { Reply } from '../../server/reply';
import { announced } from '../addresses';
import { turnIn } from './ask';
import type { SentinelCall } from './ask';

type Lines = (call: SentinelCall) => readonly string[];

const itself: Lines = (call) =>
  serverLines(call).map((line) => {
    if (line.startsWith('redis_mode:')) return 'redis_mode:sentinel';
    if (line.startsWith('hz:')) return `hz:${call.process.sentinel.hz}`;
    return line.startsWith('config_file:') ? 'config_file:/etc/redis/sentinel.conf' : line;
  });

/** In the order in which they are printed. */
const sections: readonly (readonly [title: string, lines: Lines])[] = [
  ['Server', itself],
  ['Clients', clientLines],
  ['Stats', statsLines],
  ['CPU', cpuLines],
  ['Sentinel', sentinelLines],
];

function sentinelLines(call: SentinelCall): string[] {
  const { now, sentinel } = turnIn(call);
  const { masters, tilt, tiltAt, crashAfter } = sentinel;
  return [
    `sentinel_masters:${masters.size}`,
    `sentinel_tilt:${tilt ? 1 : 0}`,
    `sentinel_tilt_since_seconds:${tilt ? Math.floor((now - tiltAt) / 1000) : -1}`,
    'sentinel_running_scripts:0',
    'sentinel_scripts_queue_length:0',
    `sentinel_simulate_failure_flags:${(crashAfter.election ? 1 : 0) + (crashAfter.promotion ? 2 : 0)}`,
    ...[...masters.values()].map((master, i) => {
      const { name, odown, sdown, address, replicas, sentinels } = master;
      const status = odown ? 'odown' : sdown ? 'sdown' : 'ok';
      const { ip, port } = announced(sentinel, address);
      return `master${i}:name=${name},status=${status},address=${ip}:${port},slaves=${replicas.size},sentinels=${sentinels.size + 1}`;
    }),
  ];
}

const general: ReadonlySet<string> = new Set(['all', 'everything', 'default']);

export function info(call: SentinelCall): Reply {
  const words = call.argv.slice(1).map((word) => word.toLowerCase());
  const isAsked = (title: string): boolean =>
    words.length === 0 || words.some((word) => word === title.toLowerCase() || general.has(word));
  const texts = sections
    .filter(([title]) => isAsked(title))
    .map(([title, lines]) => [`# ${title}`, ...lines(call)].map((line) => `${line}\r\n`).join(''));
  return bulk(texts.join('\r\n'));
}

export const role = ({ process: { sentinel } }: SentinelCall): Reply =>
  array([bulk('sentinel'), array([...sentinel.masters.keys()].map(bulk))]);

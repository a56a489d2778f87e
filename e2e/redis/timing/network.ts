// Two networks with a router between them that can be told to drop everything without a word, as a partition does.
// Boundary: Linux, as root, inside a network namespace of one's own (unshare --net), which is the router.
import { spawnSync } from 'node:child_process';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Site } from '../formation';

export interface Network {
  /** On the one side or the other. */
  site(side: Side): Site;
  /** Whether packets go from one to the other. */
  forward(on: boolean): void;
  remove(): void;
}

export type Side = 0 | 1;

/** Since 6.5 Linux asks four times a second apart before it waits twice as long each time; SPEC N3 is what all others do. */
const SYN_AS_EVER =
  'test ! -e /proc/sys/net/ipv4/tcp_syn_linear_timeouts || echo 0 > /proc/sys/net/ipv4/tcp_syn_linear_timeouts';

function ip(...words: string[]): void {
  const { status, stderr } = spawnSync('ip', words, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`ip ${words.join(' ')}: ${stderr}`);
}

/** `number` keeps several apart; the programs are put into the folder. */
export function layNetwork(number: number, program: string, folder: string): Network {
  const names = [`hashslot-${process.pid}-${number}-a`, `hashslot-${process.pid}-${number}-b`] as const;
  const sites = names.map((name, side) => {
    const router = `10.${77 + side}.${number}.1`;
    const host = `10.${77 + side}.${number}.2`;
    const device = `v${number}-${side}`;
    ip('netns', 'add', name);
    ip('link', 'add', device, 'type', 'veth', 'peer', 'name', 'eth', 'netns', name);
    ip('addr', 'add', `${router}/24`, 'dev', device);
    ip('link', 'set', device, 'up');
    for (const up of ['lo', 'eth']) ip('-n', name, 'link', 'set', up, 'up');
    ip('-n', name, 'addr', 'add', `${host}/24`, 'dev', 'eth');
    ip('-n', name, 'route', 'add', 'default', 'via', router);
    ip('netns', 'exec', name, 'sh', '-c', SYN_AS_EVER);
    const script = join(folder, `redis-${side}`);
    writeFileSync(script, `#!/bin/sh\nexec ip netns exec ${name} ${program} "$@"\n`);
    chmodSync(script, 0o755);
    return { ip: host, from: router, program: script };
  });
  const forward = (on: boolean): void => {
    for (const side of [0, 1])
      writeFileSync(`/proc/sys/net/ipv4/conf/v${number}-${side}/forwarding`, on ? '1' : '0');
  };
  forward(true);
  const remove = (): void => names.forEach((name) => void spawnSync('ip', ['netns', 'del', name]));
  process.on('exit', remove); // also when somebody interrupts the measurement
  return {
    site: (side) => sites[side] as Site,
    forward,
    remove,
  };
}

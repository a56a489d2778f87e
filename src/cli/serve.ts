// `hashslot serve`: a simulated Redis behind real ports until Ctrl-C. Boundary: arguments and the line that says it is ready.
import { once } from 'node:events';
import { isIP } from 'node:net';
import { WrongWorld, openBridge } from '../bridge';
import type { Bridge } from '../bridge';
import { MAX_SEED } from '../engine/config';
import { UsageError, parseCount } from './options';

const ports = { min: 1, max: 65_535 };
const CONTROL_BEHIND = 100; // the control's port when none is named: 7100 beside 7000

export async function serve(argv: readonly string[]): Promise<number> {
  const { control, ...rest } = pairsOf(argv);
  const seed = rest['seed'] ?? String(Math.floor(Math.random() * (MAX_SEED + 1)));
  const bridge = await open({ ...rest, seed }, control);
  process.stdout.write(`${readyLine(bridge)}\n`);
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM'), bridge.ended]);
  await bridge.close();
  const broken = bridge.broken();
  if (broken === null) return 0;
  process.stderr.write(`hashslot: the simulation broke; seed ${seed}\n${broken}\n`);
  return 1;
}

/** --name value or --name=value, each once. What the names mean is for the world to say. */
function pairsOf(argv: readonly string[]): Record<string, string | undefined> {
  const pairs = new Map<string, string>();
  for (let i = 0; i < argv.length; i++) {
    const [, name = '', written] = /^--([a-z][a-z-]*)(?:=(.*))?$/.exec(argv[i] ?? '') ?? [];
    if (name === '') throw new UsageError(`expected --name value, not ${argv[i]}; see hashslot --help`);
    const value = written ?? argv[++i];
    if (value === undefined) throw new UsageError(`--${name} needs a value`);
    if (pairs.has(name)) throw new UsageError(`--${name} is given twice`);
    pairs.set(name, value);
  }
  return Object.fromEntries(pairs);
}

async function open(
  options: Readonly<Record<string, string | undefined>>,
  control: string | undefined,
): Promise<Bridge> {
  const controlOf = (port: number): number =>
    control === undefined ? port + CONTROL_BEHIND : parseCount('control', control, ports);
  try {
    return await openBridge(options, controlOf);
  } catch (error) {
    if (error instanceof WrongWorld) throw new UsageError(error.message);
    const { code, port, address } = error as NodeJS.ErrnoException & { port?: number; address?: string };
    if (code === 'EADDRINUSE') throw new UsageError(`port ${port} is taken; see --port and --control`);
    if (code === 'EADDRNOTAVAIL')
      throw new UsageError(`cannot listen on ${address}: this machine has no such address`);
    throw error;
  }
}

/** ready 127.0.0.1:7000-7005 sentinels 127.0.0.1:26379-26381 control 127.0.0.1:7100 seed 7 */
function readyLine(bridge: Bridge): string {
  const portsOf = (mark: string): string[] =>
    Object.entries(bridge.addresses()).flatMap(([name, address]) =>
      name.startsWith(mark) ? [address.slice(address.lastIndexOf(':') + 1)] : [],
    );
  const { host, config } = bridge;
  const place = isIP(host) === 6 ? `[${host}]` : host;
  const range = (list: readonly string[]): string =>
    `${place}:${list.length > 1 ? `${list[0]}-${list.at(-1)}` : list[0]}`;
  const sentinels = portsOf('s');
  return [
    `ready ${range(portsOf('n'))}`,
    ...(sentinels.length > 0 ? [`sentinels ${range(sentinels)}`] : []),
    ...(config.ip === host ? [] : [`announced as ${config.ip}`]),
    `control ${bridge.control}`,
    `seed ${bridge.seed}`,
  ].join(' ');
}

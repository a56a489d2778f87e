// Options by name become a world: what a transcript's first line says, one option for each of its pairs.
// Source: the transcript format. Boundary: what is allowed is the engine's table; here only the spelling of options.
import { configFields, isParameter } from '../engine';
import type { World } from '../transcript';
import { isMistake, parseTranscript } from '../transcript';

/** `seed`, `deployment` and every name of a transcript's first line; `node-timeout` for short. Values are texts. */
export type WorldOptions = Readonly<Record<string, string | number | boolean | undefined>>;

/** What is wrong, in words. */
export class WrongWorld extends Error {}

const short: Readonly<Record<string, string>> = { 'node-timeout': 'cluster-node-timeout' };

const { deployment: kinds, parameters: _, ...fields } = configFields;
const deployments: readonly string[] = kinds.kind === 'word' ? kinds.words : [];
const isOption = (name: string): boolean =>
  name === 'seed' || Object.hasOwn(fields, name) || isParameter(name);

const words = (value: string | number | boolean): string =>
  value === true ? 'yes' : value === false ? 'no' : String(value);

/** Throws WrongWorld. The time of day is the wall's unless another is given. */
export function worldOf(options: WorldOptions): World {
  const { deployment = 'cluster', ...rest } = options;
  const named = Object.entries(rest).flatMap(([name, value]) =>
    value === undefined ? [] : [[short[name] ?? name, words(value)] as const],
  );
  const unknown = named.find(([name]) => !isOption(name));
  if (unknown)
    throw new WrongWorld(
      `there is no option ${unknown[0]}: neither the bridge, nor a transcript's first line, nor redis.conf has it`,
    );
  if (!deployments.includes(words(deployment)))
    throw new WrongWorld(`deployment: expected ${deployments.join(' or ')}, not ${words(deployment)}`);
  const blank = named.find(([, value]) => /\s/.test(value));
  if (blank) throw new WrongWorld(`${blank[0]}: a value has no blanks, as in save=3600,1`);
  const now = named.some(([name]) => name === 'start-time')
    ? []
    : [`start-time=${Math.floor(Date.now() / 1000)}`];
  const line = [words(deployment), ...named.map((pair) => pair.join('=')), ...now].join(' ');
  const script = parseTranscript(line);
  if (isMistake(script)) throw new WrongWorld(script.message);
  return script.world;
}

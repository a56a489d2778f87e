// Commands that Redis 7.0.15 has and the simulation has not: their names, arguments and keys are checked as everywhere, then
// they say so; HELP says what there would be. Source: SPEC C62; the command table. Boundary: what a container lacks is here under its full name.
import { notSimulated } from '../render';
import type { Reply } from '../reply';
import { commandSpecs } from '../specs/all';
import type { CommandSpec } from '../specs/parse';
import type { ServerProcess } from '../state';
import { command } from './table';
import type { Command } from './table';

/** What is left out as a whole, by category. */
const reasons: ReadonlyMap<string, string> = new Map([
  ['stream', 'streams are left out'],
  ['scripting', 'scripts are left out'],
  ['geo', 'geo commands are left out'],
  ['hyperloglog', 'HyperLogLog is left out'],
  ['bitmap', 'bit operations are left out'],
]);

function left(spec: CommandSpec): Command<ServerProcess> {
  const { name, categories } = spec;
  const reason = categories.map((category) => reasons.get(category)).find((text) => text !== undefined);
  const [container = '', sub] = name.split('|');
  const reply: Reply =
    sub === 'help'
      ? { type: 'help', command: container }
      : notSimulated(name.toUpperCase().replace('|', ' '), reason);
  const found = command<ServerProcess>(name, () => reply);
  if (spec.subcommands.length === 0) return found;
  const own = (sub: CommandSpec): string => sub.name.slice(name.length + 1);
  return {
    ...found,
    subcommands: Object.fromEntries(spec.subcommands.map((sub) => [own(sub), left(sub)])),
  };
}

/** C62. Every command and subcommand of 7.0.15 under its full name. */
export const unsimulated: ReadonlyMap<string, Command<ServerProcess>> = new Map(
  [...commandSpecs.values()]
    .flatMap((spec) => [spec, ...spec.subcommands])
    .map((spec) => [spec.name, left(spec)]),
);

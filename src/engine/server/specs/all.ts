// Every command of Redis 7.0.15, whether it is simulated or not, by name; subcommands stand in their containers only.
// Source: SPEC C70.
import { dataCommandSpecs } from './data';
import { parseSpecs } from './parse';
import type { CommandSpec } from './parse';
import { serverCommandSpecs } from './server';

export const commandSpecs: ReadonlyMap<string, CommandSpec> = parseSpecs(
  dataCommandSpecs + serverCommandSpecs,
);

// What one server obeys, and what CONFIG SET would say to another value. Source: SPEC X1, X2.
// Boundary: the answer of a CONFIG SET that nobody has said yet; setting it is a command like any other.
import { serverNamed } from '../checkers/world';
import { objectionTo } from '../server/config/commands';
import { definitionOf } from '../server/config/definitions';
import { defaultParameters, parameterNames, printValue } from '../server/config/parameters';
import type { Looked } from './looked';

export interface SettingsQuestion {
  readonly kind: 'settings';
  readonly name: string;
}

export interface SeenSetting {
  readonly parameter: string;
  readonly value: string;
  /** What it would be by itself. */
  readonly usual: string;
  /** What redis.conf says, where that is something else: the next start reads it. */
  readonly inFile: string | null;
  /** Read at the start and never again. */
  readonly fixed: boolean;
  /** All that it can be, where that is a few words. */
  readonly words: readonly string[] | null;
}

export interface SettingsPage {
  readonly kind: 'settings';
  readonly at: number;
  /** False: nobody is there to obey a CONFIG SET; what is shown is what the next start reads. */
  readonly runs: boolean;
  readonly rows: readonly SeenSetting[];
}

export function readSettings({ name }: SettingsQuestion, { run }: Looked): SettingsPage | null {
  const seen = serverNamed(run, name);
  if (!seen) return null;
  const { parameters, configFile } = seen.server;
  const rows = parameterNames.flatMap((parameter): SeenSetting[] => {
    const definition = definitionOf(parameter);
    if (definition.hidden) return [];
    const value = printValue(parameters[parameter]);
    const filed = printValue(configFile.parameters[parameter]);
    const words =
      definition.kind === 'flag' ? ['yes', 'no'] : definition.kind === 'choice' ? definition.obeyed : null;
    return [
      {
        parameter,
        value,
        usual: printValue(defaultParameters[parameter]),
        inFile: filed === value ? null : filed,
        fixed: definition.immutable === true,
        words,
      },
    ];
  });
  return { kind: 'settings', at: run.now, runs: seen.status !== 'dead', rows };
}

export interface ObjectionQuestion {
  readonly kind: 'objection';
  readonly name: string;
  readonly parameter: string;
  readonly value: string;
}

export interface SeenObjection {
  readonly kind: 'objection';
  readonly at: number;
  /** The error that CONFIG SET would answer, or null: it would obey. */
  readonly error: string | null;
}

export function readObjection(
  { name, parameter, value }: ObjectionQuestion,
  { run }: Looked,
): SeenObjection | null {
  if (!serverNamed(run, name)) return null;
  return { kind: 'objection', at: run.now, error: objectionTo(['CONFIG', 'SET', parameter, value]) };
}

// What is known to differ from a real server: scenarios whose commands the engine is still to learn, and single replies that
// stay different for a reason. An entry that no longer holds fails the run, so that both lists only shrink.

import { leftOutLines } from './matrix/scenarios';

/** Scenarios by name. Take one out when `npm run oracle -- NAME` says that nothing differs. */
export const awaited: readonly string[] = [];

/** Why replies differ and stay so. Each has a text in every language of the page, which the compiler asks for. */
export type Reason =
  | 'sortLeftOut'
  | 'scriptsLeftOut'
  | 'typesLeftOut'
  | 'usersLeftOut'
  | 'notObeyed'
  | 'writableReplica'
  | 'publishedToOneself'
  | 'farInstants';

export interface Difference {
  readonly scenario: string;
  /** The line as it stands in the scenario. */
  readonly line: string;
  readonly reason: Reason;
}

const all = (reason: Reason, scenario: string, ...lines: readonly string[]): readonly Difference[] =>
  lines.map((line) => ({ scenario, line, reason }));

const reasonOf = (name: string, categories: readonly string[]): Reason => {
  if (name.startsWith('sort')) return 'sortLeftOut';
  if (name.startsWith('acl')) return 'usersLeftOut';
  return categories.includes('scripting') ? 'scriptsLeftOut' : 'typesLeftOut';
};

export const differences: readonly Difference[] = [
  ...all('sortLeftOut', 'keys', 'node n1 SORT l', 'node n1 SORT l ALPHA'),
  ...all('sortLeftOut', 'standalone', 'node n1 SORT none'),
  ...leftOutLines().map(({ command: { name, spec }, scenario, line }) => ({
    scenario,
    line,
    reason: reasonOf(name, spec.categories),
  })),
  ...all(
    'notObeyed',
    'config',
    'node n1 CONFIG SET maxmemory-policy allkeys-lru',
    'node n1 CONFIG SET hz 1000',
    'node n1 CONFIG GET hz',
  ),
  ...all('farInstants', 'big-numbers', 'node n1 PEXPIRETIME far'),
  ...all('writableReplica', 'replica-writes', 'node n2 DBSIZE'),
  ...all('publishedToOneself', 'odd-resp3', 'node n1#3 EXEC'),
];

// What the steering pane sends, as actions: members by commands, machines, cuts. Pure; only what can work now is offered.
import type { Action, Duration } from '../../engine/record';
import type { MachineDeed, MemberDeed } from '../../i18n/steer';
import { memberDeeds } from '../../i18n/steer';
import type { NodeView } from '../../store';

export interface Sides {
  readonly a: readonly string[];
  /** Nobody named stands for everybody else. */
  readonly b: readonly string[];
  readonly way: 'both' | 'to' | 'from';
}

/** Null when it makes no sense. */
export function cutOf({ a, b, way }: Sides): Extract<Action, { type: 'cut' }> | null {
  if (a.length === 0 || a.some((name) => b.includes(name))) return null;
  const others = b.length > 0 ? b : ['*'];
  const [from, to] = way === 'from' ? [others, a] : [a, others];
  return { type: 'cut', from, to, oneWay: way !== 'both' };
}

export const healOf = (sides: Sides): Action | null => {
  const cut = cutOf({ ...sides, way: 'both' });
  return cut && { type: 'heal', from: cut.from, to: cut.to };
};

const SLOW = 10_000; // µs a command
const USUAL = 10;

export const machineDeeds: readonly MachineDeed[] = [
  'kill',
  'unplug',
  'restart',
  'restartEmpty',
  'freeze',
  'thaw',
  'slowCpu',
  'usualCpu',
  'stallShort',
  'stallLong',
];

/** Null when it would change nothing now. */
export function machineAction(deed: MachineDeed, { name: id, process, role }: NodeView): Action | null {
  const isDead = process === 'dead';
  const hasDisk = role !== 'sentinel';
  switch (deed) {
    case 'kill':
    case 'unplug':
      return isDead ? null : { type: deed, id };
    case 'restart':
      return isDead ? { type: 'restart', id } : null;
    case 'restartEmpty':
      return isDead ? { type: 'restart', id, disk: false } : null;
    case 'freeze':
      return process === 'up' ? { type: 'freeze', id } : null;
    case 'thaw':
      return process === 'frozen' ? { type: 'thaw', id } : null;
    case 'slowCpu':
    case 'usualCpu':
      return hasDisk
        ? { type: 'cpu', id, commandTime: (deed === 'slowCpu' ? SLOW : USUAL) as Duration }
        : null;
    case 'stallShort':
    case 'stallLong':
      if (isDead || !hasDisk) return null;
      return { type: 'disk', id, stall: (deed === 'stallShort' ? 1_000_000 : 10_000_000) as Duration };
  }
}

const isUp = ({ process }: NodeView): boolean => process === 'up';
const hasSlots = ({ slots }: NodeView): boolean => slots.length > 0;
const isMaster = ({ role }: NodeView): boolean => role === 'master';
const isReplica = ({ role }: NodeView): boolean => role === 'replica';
const isServer = ({ role }: NodeView): boolean => role !== 'sentinel';
function placeOf({ address }: NodeView): string[] {
  const colon = address.lastIndexOf(':');
  return [address.slice(0, colon), address.slice(colon + 1)];
}
const say = ({ name: id }: NodeView, ...argv: readonly string[]): Action => ({ type: 'command', id, argv });
const operate = (...argv: readonly string[]): Action => ({ type: 'operate', argv, answers: ['yes'] });
const entryOf = (nodes: readonly NodeView[], but: NodeView): NodeView | undefined =>
  nodes.find((node) => node !== but && isUp(node) && hasSlots(node));

interface Rule {
  readonly in: 'cluster' | 'elsewhere' | 'everywhere';
  who(node: NodeView, nodes: readonly NodeView[]): boolean;
  /** Without it the deed is about nobody else. */
  whom?(node: NodeView, who: NodeView): boolean;
  actions(who: NodeView, whom: NodeView | null, nodes: readonly NodeView[]): readonly (Action | null)[];
}

const rules: Readonly<Record<Exclude<MemberDeed, 'add'>, Rule>> = {
  join: {
    in: 'cluster',
    who: (node) => isUp(node) && isMaster(node) && !hasSlots(node),
    actions: (who, _, nodes) => {
      const entry = entryOf(nodes, who);
      return [entry ? operate('add-node', who.name, entry.name) : null];
    },
  },
  joinAsReplica: {
    in: 'cluster',
    who: (node) => isUp(node) && isMaster(node) && !hasSlots(node),
    whom: (node) => isUp(node) && isMaster(node) && hasSlots(node),
    actions: (who, whom) => [
      whom && operate('add-node', who.name, whom.name, '--cluster-slave', '--cluster-master-id', whom.name),
    ],
  },
  meet: {
    in: 'cluster',
    who: isUp,
    whom: isUp,
    actions: (who, whom) => [whom && say(who, 'CLUSTER', 'MEET', ...placeOf(whom))],
  },
  replicate: {
    in: 'cluster',
    who: (node) => isUp(node) && (isReplica(node) || !hasSlots(node)),
    whom: (node, who) => isMaster(node) && node.name !== who.master,
    actions: (who, whom) => [whom && say(who, 'CLUSTER', 'REPLICATE', whom.id)],
  },
  failover: {
    in: 'cluster',
    who: (node) => isUp(node) && isReplica(node),
    actions: (who) => [say(who, 'CLUSTER', 'FAILOVER')],
  },
  failoverForce: {
    in: 'cluster',
    who: (node) => isUp(node) && isReplica(node),
    actions: (who) => [say(who, 'CLUSTER', 'FAILOVER', 'FORCE')],
  },
  failoverTakeover: {
    in: 'cluster',
    who: (node) => isUp(node) && isReplica(node),
    actions: (who) => [say(who, 'CLUSTER', 'FAILOVER', 'TAKEOVER')],
  },
  forget: {
    in: 'cluster',
    who: (node) => !hasSlots(node),
    actions: (who, _, nodes) =>
      nodes
        .filter((node) => node !== who && isUp(node) && node.master !== who.name && node.knows > 1)
        .map((node) => say(node, 'CLUSTER', 'FORGET', who.id)),
  },
  remove: {
    in: 'cluster',
    who: (node) => isUp(node) && !hasSlots(node) && node.knows > 1,
    actions: (who, _, nodes) => {
      const entry = entryOf(nodes, who);
      return [entry ? operate('del-node', entry.name, who.name) : null];
    },
  },
  repoint: {
    in: 'elsewhere',
    who: (node) => isUp(node) && isServer(node),
    whom: (node, who) => isServer(node) && node.name !== who.master,
    actions: (who, whom) => [whom && say(who, 'REPLICAOF', ...placeOf(whom))],
  },
  promote: {
    in: 'elsewhere',
    who: (node) => isUp(node) && isReplica(node),
    actions: (who) => [say(who, 'REPLICAOF', 'NO', 'ONE')],
  },
  handOver: {
    in: 'elsewhere',
    who: (node, nodes) => isUp(node) && isMaster(node) && nodes.some(({ master }) => master === node.name),
    whom: (node, who) => isUp(node) && node.master === who.name,
    actions: (who, whom) => [whom && say(who, 'FAILOVER', 'TO', ...placeOf(whom), 'TIMEOUT', '5000')],
  },
  sentinelFailover: {
    in: 'elsewhere',
    who: (node) => isUp(node) && !isServer(node),
    actions: (who) => [say(who, 'SENTINEL', 'FAILOVER', 'mymaster')],
  },
};

/** The deeds that this deployment knows. */
export const deedsIn = (deployment: string): MemberDeed[] =>
  memberDeeds.filter((deed) => {
    if (deed === 'add') return true;
    if (deed === 'sentinelFailover') return deployment === 'sentinel';
    return (rules[deed].in === 'cluster') === (deployment === 'cluster');
  });

export interface Choices {
  readonly who: readonly NodeView[];
  /** Null where the deed is about nobody else. */
  readonly whom: readonly NodeView[] | null;
}

/** Who can be told it now, and about whom. */
export function choicesFor(deed: MemberDeed, nodes: readonly NodeView[], who: string): Choices {
  if (deed === 'add') return { who: [], whom: null };
  const rule = rules[deed];
  const able = nodes.filter((node) => rule.who(node, nodes));
  const { whom } = rule;
  if (!whom) return { who: able, whom: null };
  const told = able.find(({ name }) => name === who) ?? able[0];
  return { who: able, whom: told ? nodes.filter((node) => node !== told && whom(node, told)) : [] };
}

/** What is sent, in its order; nothing when it cannot be. */
export function memberActions(
  deed: MemberDeed,
  nodes: readonly NodeView[],
  { who, whom }: { readonly who: string; readonly whom: string },
): readonly Action[] {
  if (deed === 'add') return [{ type: 'add' }];
  const choices = choicesFor(deed, nodes, who);
  const told = choices.who.find(({ name }) => name === who) ?? choices.who[0];
  const about = choices.whom?.find(({ name }) => name === whom) ?? choices.whom?.[0] ?? null;
  if (!told || (choices.whom && !about)) return [];
  return rules[deed].actions(told, about, nodes).flatMap((action) => action ?? []);
}

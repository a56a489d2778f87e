// The printed form of a reply in which both sides can be compared: node ids as names, addresses of the simulation, masks and
// orders of the table. Boundary: the table is rules.ts; here is only how it is applied.
import { formatReply } from '../../src/rediscli';
import type { Reply } from '../../src/rediscli';
import { unordered } from './orders';
import { masks } from './rules';
import type { Moment } from './rules';
import { inOrder } from './told';
import type { Arrival, Story, Told } from './told';

/** One line of a scenario as it is compared, recorded and shown. */
export interface Block {
  /** Number of the line in the file. */
  readonly line: number;
  readonly text: string;
  readonly own: string | null;
  readonly others: readonly { readonly at: string; readonly how: 'reply' | 'push'; readonly text: string }[];
}

interface Canon {
  readonly names: ReadonlyMap<string, string>;
  /** 40 hex digits that are no node's, in the order of their appearance: equal ones are equal on both sides. */
  readonly strangers: Map<string, string>;
  /** The address that stands for 127.0.0.1. */
  readonly ip: string;
}

export function canonical(story: Story): Block[] {
  const canon: Canon = { names: story.names, strangers: new Map(), ip: story.ip };
  return put(story.told).map(({ line, own, others, now }) => ({
    line: line.number,
    text: line.text,
    own: own && print(canon, own, { now }),
    others: sortEvents(
      others.map((arrival) => ({
        at: arrival.at,
        how: arrival.how,
        text: print(canon, arrival, { now }),
      })),
    ),
  }));
}

type Other = Block['others'][number];

/** A sentinel's events of one kind in a row, as +slave for each replica, come in the order of a hash table. */
function sortEvents(others: readonly Other[]): Other[] {
  const rows: { readonly kind: string | null; readonly events: Other[] }[] = [];
  for (const other of others) {
    const kind = eventKind(other);
    const row = rows.at(-1);
    if (row && kind !== null && row.kind === kind) row.events.push(other);
    else rows.push({ kind, events: [other] });
  }
  return rows.flatMap(({ events }) =>
    events.toSorted((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0)),
  );
}

function eventKind({ at, text }: Other): string | null {
  const [, channel] = /^1\) "pmessage"\n2\) "[^"]*"\n3\) "([+-][^"]*)"/.exec(text) ?? [];
  return channel === undefined ? null : `${at} ${channel}`;
}

/** What comes unasked while a line is followed by waiting comes during the waiting: a few milliseconds decide it. */
function put(told: readonly Told[]): Told[] {
  let early: readonly Arrival[] = [];
  return told.map((at, index) => {
    const others = inOrder([...early, ...at.others]);
    const next = told[index + 1]?.line.statement?.type;
    const isLater = next === 'runFor' || next === 'runUntil';
    early = isLater ? others : [];
    return { ...at, others: isLater ? [] : others };
  });
}

function print(canon: Canon, { reply, argv }: Arrival, moment: Moment): string {
  if (typeof reply === 'string') return `(${reply})`;
  const command = (argv ?? []).join(' ');
  const by = (item: Reply): string => hideIds(canon, masked(formatReply(item), command, moment));
  const sorted = unordered
    .filter(({ of }) => of.test(command))
    .reduce((sorting, { sort }) => sort(sorting, by), withAddress(reply, canon.ip));
  const text = hideIds(canon, masked(formatReply(sorted, argv), command, moment));
  return text.replaceAll('\r\n', '\n').replace(/\n+$/, '');
}

/** Real servers listen at an address of their own on loopback, as long as the one that they stand for. */
function withAddress(reply: Reply, ip: string): Reply {
  const read = (text: string): string => text.replaceAll(ip, '127.0.0.1');
  switch (reply.type) {
    case 'simple':
    case 'error':
      return { ...reply, text: read(reply.text) };
    case 'verbatim':
      return { ...reply, text: read(reply.text) };
    case 'bulk':
      return { ...reply, value: reply.value === null ? null : read(reply.value) };
    case 'array':
      return { ...reply, items: reply.items?.map((item) => withAddress(item, ip)) ?? null };
    case 'set':
    case 'push':
      return { ...reply, items: reply.items.map((item) => withAddress(item, ip)) };
    case 'map':
      return {
        ...reply,
        pairs: reply.pairs.map(([key, value]) => [withAddress(key, ip), withAddress(value, ip)] as const),
      };
    default:
      return reply;
  }
}

function masked(text: string, command: string, moment: Moment): string {
  return masks
    .filter(({ of }) => of === undefined || of.test(command))
    .reduce(
      (masking, { find, show }) =>
        typeof show === 'string'
          ? masking.replace(find, show)
          : masking.replace(find, (match: string, ...groups: string[]) => show(match, moment, ...groups)),
      text,
    );
}

const ZEROS = '0'.repeat(40);

function hideIds({ names, strangers }: Canon, text: string): string {
  return text.replaceAll(/\b[0-9a-f]{40}\b/g, (id) => {
    if (id === ZEROS) return id;
    const name = names.get(id);
    if (name !== undefined) return `<${name}>`;
    const stranger = strangers.get(id) ?? `<id ${strangers.size + 1}>`;
    strangers.set(id, stranger);
    return stranger;
  });
}

// ── The readable file ──────────────────────────────────────────────────────────────────────────────────────────────

/** The lines that stand under a command in a recording. */
export function blockLines({ own, others }: Block): string[] {
  return [
    ...(own === null ? [] : own.split('\n')),
    ...others.flatMap(({ at, how, text }) => [`${at} ${how}`, ...text.split('\n')]),
  ];
}

const header = /^([ns]\d+(?:#\d+)?|c\d+) (reply|push)$/;

/** Reads them back. `answered` says whether the line itself waits for an answer. */
export function readBlock(line: number, text: string, lines: readonly string[], answered: boolean): Block {
  const own: string[] = [];
  const others: { at: string; how: 'reply' | 'push'; lines: string[] }[] = [];
  for (const read of lines) {
    const [, at, how] = header.exec(read) ?? [];
    if (at !== undefined) others.push({ at, how: how as 'reply' | 'push', lines: [] });
    else (others.at(-1)?.lines ?? own).push(read);
  }
  return {
    line,
    text,
    own: answered ? own.join('\n') : null,
    others: others.map(({ at, how, lines: said }) => ({ at, how, text: said.join('\n') })),
  };
}

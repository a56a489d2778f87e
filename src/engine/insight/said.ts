// What was sent to nodes and to redis-cli --cluster by a person's action, and what came back, line by line.
// Source: the run's notes. Boundary: what a terminal types is the terminal's; replies are values, printed by whoever shows them.
import type { Note, NoteContent } from '../record';
import { OPERATOR, isOperating } from '../operate';
import type { Looked } from './looked';

/** The last `count` lines. */
export interface SaidQuestion {
  readonly kind: 'said';
  readonly count: number;
}

type Reply = Extract<NoteContent, { readonly type: 'reply' }>['reply'];

export type SaidLine = { readonly n: number; readonly at: number } & (
  | { readonly type: 'sent'; readonly to: string; readonly argv: readonly string[] }
  /** `argv` is the command that it answers. */
  | {
      readonly type: 'answered';
      readonly by: string;
      readonly argv: readonly string[] | null;
      readonly reply: Reply;
    }
  | { readonly type: 'printed'; readonly text: string }
  | { readonly type: 'ended'; readonly ok: boolean }
);

export interface SaidPage {
  readonly kind: 'said';
  readonly at: number;
  readonly lines: readonly SaidLine[];
  /** How many there are in all, of what is remembered. */
  readonly all: number;
  /** Somebody's redis-cli --cluster is at work. */
  readonly busy: boolean;
}

export function readSaid({ count }: SaidQuestion, { notes, run }: Looked): SaidPage {
  const lines = linesOf(notes);
  return {
    kind: 'said',
    at: run.now,
    lines: count > 0 ? lines.slice(-count) : [],
    all: lines.length,
    busy: isOperating(run),
  };
}

/** An answer stands under its command, even if others were sent before it came. */
function linesOf(notes: readonly Note[]): SaidLine[] {
  const groups: SaidLine[][] = [];
  const sent = new Map<number, { readonly argv: readonly string[]; readonly group: SaidLine[] }>();
  for (const note of notes) {
    const { n, at, process } = note;
    if (note.type === 'command') {
      const group: SaidLine[] = [{ n, at, type: 'sent', to: process, argv: note.argv }];
      sent.set(n, { argv: note.argv, group });
      groups.push(group);
      continue;
    }
    if (note.type === 'killed' && process === OPERATOR)
      groups
        .findLast(([head]) => head?.type === 'sent' && head.to === OPERATOR)
        ?.push({ n, at, type: 'ended', ok: false });
    if (note.type !== 'reply' && note.type !== 'operatorSaid' && note.type !== 'operatorDone') continue;
    const command = note.causes.flatMap((cause) => sent.get(cause) ?? [])[0];
    const line = lineOf(note, command?.argv ?? null);
    if (command) command.group.push(line);
    else groups.push([line]);
  }
  return groups.flat();
}

type Answering = Extract<Note, { readonly type: 'reply' | 'operatorSaid' | 'operatorDone' }>;

function lineOf(note: Answering, argv: readonly string[] | null): SaidLine {
  const { n, at } = note;
  switch (note.type) {
    case 'reply':
      return { n, at, type: 'answered', by: note.from, argv, reply: note.reply };
    case 'operatorSaid':
      return { n, at, type: 'printed', text: note.text };
    case 'operatorDone':
      return { n, at, type: 'ended', ok: note.ok };
  }
}

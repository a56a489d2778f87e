// What a command costs in time: ours, since Redis's own depends on the machine. Source: SPEC C60; measured orders of magnitude.
import type { Duration } from '../../kernel/time';
import type { Reply } from '../reply';

export interface ServiceTime {
  readonly immutable: true;
  /** Of any command, microseconds: some 100,000 a second, as one core of an ordinary machine does over a network. */
  readonly command: number;
  /** How many elements a command goes through in a millisecond: KEYS on a million keys takes a quarter of a second. */
  readonly elementsPerMs: number;
}

export const usualServiceTime: ServiceTime = { immutable: true, command: 10, elementsPerMs: 4000 };

/** C60. What `work` elements take. */
export const timeFor = ({ elementsPerMs }: ServiceTime, work: number): Duration =>
  Math.ceil((work * 1000) / elementsPerMs) as Duration;

const FEW = 16; // words that many commands have

/** C60. What a command has gone through: what it says itself, and at least what it was given and what it answers. */
export const workOf = (work: number, argv: readonly string[], reply: Reply | null): number =>
  Math.max(work, argv.length - FEW, elementsIn(reply));

function elementsIn(reply: Reply | null): number {
  switch (reply?.type) {
    case 'array':
      return reply.items?.length ?? 0;
    case 'set':
      return reply.items.length;
    case 'map':
      return reply.pairs.length;
    default:
      return 0;
  }
}

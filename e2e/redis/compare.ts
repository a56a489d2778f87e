// The engine's answers beside a real server's: how many were compared, and which differ. Boundary: texts only.
import type { Block } from './canon';

export interface Differing {
  readonly line: number;
  readonly text: string;
  readonly redis: string;
  readonly engine: string;
}

export interface Comparison {
  readonly replies: number;
  readonly differing: readonly Differing[];
}

const NOTHING = '(nothing)';

export function compareBlocks(redis: readonly Block[], engine: readonly Block[]): Comparison {
  const mine = new Map(engine.map((block) => [block.line, block]));
  const pairs = redis.flatMap((block) => {
    const found = mine.get(block.line);
    const { line, text } = block;
    const theirs = sayings(block);
    const ours = found ? sayings(found) : [];
    const count = Math.max(theirs.length, ours.length);
    return Array.from({ length: count }, (_, index) => ({
      line,
      text,
      redis: theirs[index] ?? NOTHING,
      engine: ours[index] ?? NOTHING,
    }));
  });
  return { replies: pairs.length, differing: pairs.filter((pair) => pair.redis !== pair.engine) };
}

const sayings = ({ own, others }: Block): string[] => [
  ...(own === null ? [] : [own]),
  ...others.map(({ at, how, text }) => `${at} ${how}\n${text}`),
];

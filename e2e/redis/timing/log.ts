// The log of a real server as dated lines: what it noticed, by its own clock. Boundary: what a line means is the reader's.
import { closeSync, existsSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Server } from '../server';

export interface LogLine {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly text: string;
}

const pathOf = ({ folder }: Pick<Server, 'folder'>): string => join(folder, 'log');

/** Where a log ends now, to read on from. */
export const endOfLog = (server: Pick<Server, 'folder'>): number =>
  existsSync(pathOf(server)) ? statSync(pathOf(server)).size : 0;

/** What has been written since, whole lines only. */
export function linesSince(server: Pick<Server, 'folder'>, from: number): LogLine[] {
  const file = openSync(pathOf(server), 'r');
  try {
    const size = fstatSync(file).size - from;
    if (size <= 0) return [];
    const bytes = Buffer.alloc(size);
    readSync(file, bytes, 0, size, from);
    return parseLog(bytes.toString('latin1'));
  } finally {
    closeSync(file);
  }
}

const line = /^\d+:[A-Z] (\d+ \w+ \d+ \d+:\d+:\d+\.\d+) [.*#-] (.*)$/;

export function parseLog(text: string): LogLine[] {
  return text
    .split('\n')
    .slice(0, -1)
    .flatMap((written) => {
      const [, date, said] = line.exec(written) ?? [];
      return date === undefined || said === undefined ? [] : [{ at: Date.parse(date), text: said }];
    });
}

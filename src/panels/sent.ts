// What a button sends, as words and as a line to read. Boundary: the lines are ours, and right.
import { splitText } from '../transcript/words';
import { commands } from '../store';
import type { Sent } from './deeds';

export const argvOf = (line: string): readonly string[] => splitText(line) ?? [];

export function send(sent: Sent): void {
  switch (sent.to) {
    case 'node':
      commands.command(sent.id, argvOf(sent.line));
      return;
    case 'operator':
      commands.operate(argvOf(sent.line));
      return;
    case 'zone':
      commands.zone(sent.verb, sent.zone);
      return;
    case 'cpu':
      commands.processor(sent.id, sent.us);
      return;
    case 'world':
      commands.add();
  }
}

export function shown(sent: Sent): string {
  switch (sent.to) {
    case 'node':
      return sent.line;
    case 'operator':
      return `redis-cli --cluster ${sent.line}`;
    case 'zone':
      return sent.verb === 'cut' || sent.verb === 'heal'
        ? `${sent.verb} ${sent.zone} | *`
        : `${sent.verb} ${sent.zone}`;
    case 'cpu':
      return `cpu ${sent.id} command-time=${sent.us}us`;
    case 'world':
      return 'redis-server';
  }
}

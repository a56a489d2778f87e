// Real servers on the bus as lines, both ways: bus begin · bus 1 open n1 10.0.0.9 · bus 2 accept · bus 1 say UkNtYg== · bus 1 close.
// Source: the transcript format. Boundary: what a packet is written like is packed.ts; what it says is the engine's.
import type { Action } from '../engine/record';
import { pack, unpack } from './packed';
import { nothingAfter, processName } from './processes';
import { parseInteger } from './quantities';
import { Wrong } from './script';
import type { Token } from './script';

type BusAction = Extract<Action, { type: 'bus' }>;

export function parseBus(tokens: readonly Token[], end: number): BusAction {
  const [number, does, third, fourth] = tokens;
  if (number?.text === 'begin') {
    nothingAfter(does);
    return { type: 'bus', does: 'begin' };
  }
  const socket = parseInteger(number?.text ?? '');
  if (!number || socket === null || socket < 1)
    throw new Wrong(number?.column ?? end, 'expected begin or the number of a connection, from 1');
  switch (does?.text) {
    case 'open': {
      const to = processName(third, end, 'n');
      if (!fourth) throw new Wrong(end, 'expected the ip of a real server');
      nothingAfter(tokens[4]);
      return { type: 'bus', does: 'open', socket, to, from: fourth.text };
    }
    case 'accept':
    case 'refuse':
    case 'close':
      nothingAfter(third);
      return { type: 'bus', does: does.text, socket };
    case 'say': {
      const packet = unpack(third?.text ?? ''); // one of no bytes is no word
      if (packet === null) throw new Wrong(third?.column ?? end, 'expected a packet in base64');
      nothingAfter(fourth);
      return { type: 'bus', does: 'say', socket, packet };
    }
    default:
      throw new Wrong(does?.column ?? end, 'expected open, accept, refuse, say or close');
  }
}

export function printBus(action: BusAction): string {
  switch (action.does) {
    case 'begin':
      return 'bus begin';
    case 'open':
      return `bus ${action.socket} open ${action.to} ${action.from}`;
    case 'accept':
    case 'refuse':
    case 'close':
      return `bus ${action.socket} ${action.does}`;
    case 'say':
      return `bus ${action.socket} say ${pack(action.packet)}`.trimEnd();
  }
}

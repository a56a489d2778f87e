// Names of processes and zones in a line, and its end. Source: the transcript format.
// Boundary: what a name looks like; who there is, is the engine's to say.
import { Wrong } from './script';
import type { Token } from './script';

/** A zone stands for everybody in it, and * for everybody that the other side does not name. */
export const WITH_ZONES = 'nscwz';
export const EVERYBODY = '*';
/** All connections of real programs, and all real servers on the bus, as a party of a cut or a link. */
const PARTIES: readonly string[] = ['clients', 'outside'];

export function processName(token: Token | undefined, end: number, kinds = 'nscw'): string {
  const example = kinds.replace(/\w/g, ' or $&1').slice(' or '.length);
  if (!token) throw new Wrong(end, `expected a process such as ${example}`);
  const isParty = PARTIES.includes(token.text) && kinds.includes('w');
  if (!isParty && !new RegExp(`^[${kinds}][1-9]\\d*$`).test(token.text)) {
    throw new Wrong(token.column, `expected a process such as ${example}, not ${token.text}`);
  }
  return token.text;
}

export function nothingAfter(token: Token | undefined): void {
  if (token) throw new Wrong(token.column, `expected the end of the line, not ${token.text}`);
}

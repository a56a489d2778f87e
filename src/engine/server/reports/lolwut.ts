// LOLWUT: the version in the place of the work of art that a released version would have. Source: lolwutCommand in lolwut.c.
// Boundary: the pictures of versions 5 and 6 are left out.
import { NOT_AN_INTEGER, parseLong } from '../commands/integers';
import { command } from '../commands/table';
import type { Call, Command } from '../commands/table';
import { notSimulated } from '../render';
import { verbatim } from '../reply';
import type { Reply } from '../reply';
import type { ServerProcess } from '../state';

const drawn: readonly bigint[] = [5n, 6n];

function lolwut({ argv }: Call<ServerProcess>): Reply {
  const [, word = '', text] = argv;
  if (word.toLowerCase() === 'version' && text !== undefined) {
    const version = parseLong(text);
    if (version === null) return NOT_AN_INTEGER;
    if (drawn.includes(version)) return notSimulated(`LOLWUT VERSION ${text}`, 'it is a picture');
  }
  return verbatim('Redis ver. 7.0.15\n');
}

export const lolwutCommand: Command<ServerProcess> = command('lolwut', lolwut);

// A connection's name. Source: clientSetNameOrReply in networking.c.
import { error } from '../reply';
import type { Reply } from '../reply';
import type { Connected } from '../state';

/** Null when it has the name now; an empty one takes the name away. */
export function setName(client: Connected, name: string): Reply | null {
  if (!/^[!-~]*$/.test(name))
    return error('ERR Client names cannot contain spaces, newlines or special characters.');
  client.name = name;
  return null;
}

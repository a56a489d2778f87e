// One command being carried out, with what most of them do not need. Source: the fields of struct client that a call sets.
import { NO_NOTE } from '../../kernel/process';
import type { ServerProcess } from '../state';
import type { Call } from './table';

type Needed = 'process' | 'reports' | 'argv' | 'client' | 'out';

export const createCall = <P extends ServerProcess>(
  given: Pick<Call<P>, Needed> & Partial<Call<P>>,
): Call<P> => ({
  process: given.process,
  reports: given.reports,
  argv: given.argv,
  client: given.client,
  out: given.out,
  cause: given.cause ?? NO_NOTE,
  exchange: given.exchange ?? 0,
  denyBlocking: given.denyBlocking ?? false,
  readyKey: given.readyKey ?? null,
  carryOut: given.carryOut ?? (() => null),
  work: 0,
  time: 0,
  wrote: null,
  because: NO_NOTE,
  further: [],
});

// Reading a data set into memory: at the start from the disk, later from a master. Source: SPEC D9, D10; loadDataFromDisk,
// rdbLoadProgressCallback, processEventsWhileBlocked, clusterAcceptHandler. Boundary: what happens at the end is the caller's.
import type { Input, Outbox } from '../../kernel/process';
import { after } from '../../kernel/time';
import type { Duration } from '../../kernel/time';
import type { ServerState } from '../state';
import { readingTime } from './disk';
import type { AppendOnlyFile, Loading, RdbFile } from './shapes';

export const LOADING_TIMER = 'loading';

export const isLoading = ({ persistence }: ServerState): boolean => persistence.loading !== null;

/** A command that was appended takes as long as a key of the base. */
const sizeOf = (file: RdbFile | AppendOnlyFile): { readonly bytes: number; readonly keys: number } =>
  'bytes' in file
    ? file
    : { bytes: file.baseBytes + file.appendedBytes, keys: file.baseKeys + file.changes };

/**
 * D9. Begins to read. Whoever asks is heard each time that so many bytes have been read, and told to wait; a file that is
 * smaller than that is read in one go. Returns true when there is nothing left to do but the end.
 */
export function startLoading(
  server: ServerState,
  { source, file }: Pick<Loading, 'source' | 'file'>,
  out: Outbox,
): boolean {
  const size = sizeOf(file);
  const takes = readingTime(size, server);
  const { persistence } = server;
  persistence.loading = {
    source,
    file,
    bytes: size.bytes,
    startedAt: out.now,
    endsAt: after(out.now, takes),
    loaded: 0,
    held: [],
    overdue: [],
  };
  return readOn(server, out);
}

/** D9. The next stretch. The process is at work for so long; the last stretch ends with everything in memory. */
export function readOn(server: ServerState, out: Outbox): boolean {
  const { loading } = server.persistence;
  if (loading === null) throw new Error('nothing is being read');
  const { bytes, startedAt, endsAt, loaded } = loading;
  const step = server.parameters['loading-process-events-interval-bytes'] || bytes;
  const rest = bytes - loaded;
  const isLast = rest <= step;
  const takes = isLast ? Math.max(0, endsAt - out.now) : Math.round(((endsAt - startedAt) * step) / bytes);
  out.spend(takes as Duration);
  if (isLast) return true;
  loading.loaded += step;
  out.setTimer(LOADING_TIMER, 0, after(out.now, takes as Duration));
  return false;
}

/** D10. What has to wait: timers always, the bus while the node starts, the stream of the master that is being copied. */
export function holdBack(loading: Loading, input: Input, isMasterLink: boolean): boolean {
  if (input.type === 'timer') {
    const { timer, key } = input;
    if (!loading.overdue.some((other) => other.timer === timer && other.key === key))
      loading.overdue.push({ timer, key });
    return true;
  }
  if (!('connection' in input) || !(isMasterLink || (input.port === 'bus' && loading.source !== 'master')))
    return input.type === 'action';
  // Who has gone meanwhile is never heard: the number of the connection may soon be somebody else's.
  if (input.type === 'closed')
    loading.held = loading.held.filter(
      (other) => !('connection' in other) || other.connection !== input.connection,
    );
  else loading.held.push(input);
  return true;
}

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
  'bytes' in file ? file : { bytes: file.baseBytes + file.appendedBytes, keys: file.baseKeys + file.changes };

/** D9. Begins to read. Whoever asks is heard each time that so many bytes have been read, and told to wait. */
export function startLoading(
  server: ServerState,
  { source, file }: Pick<Loading, 'source' | 'file'>,
  out: Outbox,
): void {
  const size = sizeOf(file);
  server.persistence.loading = {
    source,
    file,
    bytes: size.bytes,
    startedAt: out.now,
    takes: readingTime(size, server),
    loaded: 0,
    readUntil: out.now,
    held: [],
    overdue: [],
  };
  readOn(server, out);
}

/** D9. The next stretch, or all of a small file: the process is at work for so long. */
export function readOn(server: ServerState, out: Outbox): void {
  const { loading } = server.persistence;
  if (loading === null) throw new Error('nothing is being read');
  const { bytes, takes, loaded } = loading;
  const step = server.parameters['loading-process-events-interval-bytes'] || bytes;
  loading.loaded = Math.min(bytes, loaded + step);
  const share = bytes === 0 ? takes : (takes * (loading.loaded - loaded)) / bytes;
  out.spend(Math.round(share) as Duration);
  loading.readUntil = after(out.now, Math.round(share) as Duration);
  out.setTimer(LOADING_TIMER, 0, loading.readUntil);
}

/** D9. Everything has been read: whoever waited meanwhile finds a server that is ready. */
export const isRead = ({ loaded, bytes, readUntil }: Loading, out: Outbox): boolean =>
  loaded === bytes && out.now >= readUntil;

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

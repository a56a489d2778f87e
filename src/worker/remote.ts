// The page's side of the engine: whoever answers behind it, messages go in and come out the same way.
import type { FromWorker, ToWorker } from './protocol';

export type RemotePlace = 'worker' | 'inlineWorker' | 'page';

export interface Remote {
  /** Where the engine runs. */
  readonly place: RemotePlace;
  send(message: ToWorker): void;
  listen(listener: (message: FromWorker) => void): void;
  close(): void;
}

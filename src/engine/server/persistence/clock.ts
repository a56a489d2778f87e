// The server's clock in whole seconds, which most of persistence goes by. Source: server.unixtime.
import { toMs } from '../../kernel/time';
import type { Instant } from '../../kernel/time';
import type { ServerState } from '../state';

export const unixTime = (server: Pick<ServerState, 'startTimeMs'>, at: Instant): number =>
  Math.floor((server.startTimeMs + toMs(at)) / 1000);

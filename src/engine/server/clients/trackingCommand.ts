// CLIENT TRACKING, CACHING, TRACKINGINFO and GETREDIR. Source: SPEC C64; clientCommand, enableTracking, checkPrefixCollisionsOrReply.
import type { Call, Command } from '../commands/table';
import { LLONG_MAX, LLONG_MIN, NOT_AN_INTEGER, readRange } from '../commands/integers';
import { refusal } from '../render';
import { OK, array, bulk, error, integer, map, set } from '../reply';
import type { Reply } from '../reply';
import type { ServerProcess } from '../state';
import type { Tracking } from './shapes';
import { stopTracking } from './tracking';

type ServerCall = Call<ServerProcess>;
const SYNTAX_ERROR = error('ERR syntax error');

interface Options {
  redirect: number;
  broadcast: boolean;
  optIn: boolean;
  optOut: boolean;
  noLoop: boolean;
  readonly prefixes: string[];
}

function readOptions({ argv, process: { server } }: ServerCall): Options | Reply {
  const options: Options = {
    redirect: 0,
    broadcast: false,
    optIn: false,
    optOut: false,
    noLoop: false,
    prefixes: [],
  };
  for (let i = 3; i < argv.length; i++) {
    const word = argv[i]?.toLowerCase();
    const next = argv[i + 1];
    if (word === 'redirect' && next !== undefined) {
      if (options.redirect !== 0) return error('ERR A client can only redirect to a single other client');
      const id = readRange(next, LLONG_MIN, LLONG_MAX);
      if (typeof id !== 'number') return NOT_AN_INTEGER;
      if (![...server.clients.values()].some((client) => client.id === id))
        return error('ERR The client ID you want redirect to does not exist');
      options.redirect = id;
      i++;
    } else if (word === 'prefix' && next !== undefined) {
      options.prefixes.push(next);
      i++;
    } else if (word === 'bcast') options.broadcast = true;
    else if (word === 'optin') options.optIn = true;
    else if (word === 'optout') options.optOut = true;
    else if (word === 'noloop') options.noLoop = true;
    else return SYNTAX_ERROR;
  }
  return options;
}

/** C64. What does not fit together, or not to what is set already. */
function objection(options: Options, before: Tracking | null): Reply | null {
  const { broadcast, optIn, optOut, prefixes } = options;
  if (!broadcast && prefixes.length > 0) return error('ERR PREFIX option requires BCAST mode to be enabled');
  if (before !== null && before.broadcast !== broadcast)
    return error(
      "ERR You can't switch BCAST mode on/off before disabling tracking for this client, and then re-enabling it with a different mode.",
    );
  if (broadcast && (optIn || optOut)) return error('ERR OPTIN and OPTOUT are not compatible with BCAST');
  if (optIn && optOut) return error("ERR You can't specify both OPTIN mode and OPTOUT mode");
  if ((optIn && before?.opt === 'out') || (optOut && before?.opt === 'in'))
    return error(
      "ERR You can't switch OPTIN/OPTOUT mode before disabling tracking for this client, and then re-enabling it with a different mode.",
    );
  return broadcast ? collision(prefixes, before?.prefixes ?? []) : null;
}

const overlap = (a: string, b: string): boolean => a.startsWith(b) || b.startsWith(a);

function collision(given: readonly string[], existing: readonly string[]): Reply | null {
  for (const [i, prefix] of given.entries()) {
    const old = existing.find((other) => overlap(prefix, other));
    if (old !== undefined)
      return refusal`ERR Prefix '${prefix}' overlaps with an existing prefix '${old}'. Prefixes for a single client must not overlap.`;
    const other = given.slice(i + 1).find((later) => overlap(prefix, later));
    if (other !== undefined)
      return refusal`ERR Prefix '${prefix}' overlaps with another provided prefix '${other}'. Prefixes for a single client must not overlap.`;
  }
  return null;
}

function tracking(call: ServerCall): Reply {
  const { argv, client, process } = call;
  const options = readOptions(call);
  if ('type' in options) return options;
  const word = argv[2]?.toLowerCase();
  if (word === 'off') {
    stopTracking(process.server, client);
    return OK;
  }
  if (word !== 'on') return SYNTAX_ERROR;
  const before = client.tracking;
  const wrong = objection(options, before);
  if (wrong !== null) return wrong;
  if (before === null) process.server.caches.clients += 1;
  const { redirect, broadcast, noLoop, optIn, optOut } = options;
  const added = broadcast && options.prefixes.length === 0 ? [''] : options.prefixes;
  client.tracking = {
    redirect,
    broadcast,
    noLoop,
    prefixes: [...(before?.prefixes ?? []), ...added],
    opt: optIn ? 'in' : optOut ? 'out' : null,
    caching: false,
    broken: false,
  };
  return OK;
}

/** C64. Holds for the next command. */
function caching({ argv, client }: ServerCall): Reply {
  const word = argv[2]?.toLowerCase();
  if (client.tracking === null)
    return error(
      'ERR CLIENT CACHING can be called only when the client is in tracking mode with OPTIN or OPTOUT mode enabled',
    );
  if (word !== 'yes' && word !== 'no') return SYNTAX_ERROR;
  const mode = word === 'yes' ? 'in' : 'out';
  if (client.tracking.opt !== mode)
    return error(
      `ERR CLIENT CACHING ${word.toUpperCase()} is only valid when tracking is enabled in OPT${mode.toUpperCase()} mode.`,
    );
  client.tracking.caching = true;
  return OK;
}

function trackingInfo({ client: { tracking: on } }: ServerCall): Reply {
  const flags = [
    on === null ? 'off' : 'on',
    ...(on?.broadcast === true ? ['bcast'] : []),
    ...(on?.opt === 'in' ? ['optin', ...(on.caching ? ['caching-yes'] : [])] : []),
    ...(on?.opt === 'out' ? ['optout', ...(on.caching ? ['caching-no'] : [])] : []),
    ...(on?.noLoop === true ? ['noloop'] : []),
    ...(on?.broken === true ? ['broken_redirect'] : []),
  ];
  return map([
    [bulk('flags'), set(flags.map(bulk))],
    [bulk('redirect'), integer(on?.redirect ?? -1)],
    [bulk('prefixes'), array((on?.prefixes ?? []).map(bulk))],
  ]);
}

export const trackingSubcommands: Readonly<Record<string, Command<ServerProcess>['run']>> = {
  tracking,
  caching,
  trackinginfo: trackingInfo,
  getredir: ({ client }) => integer(client.tracking?.redirect ?? -1),
};

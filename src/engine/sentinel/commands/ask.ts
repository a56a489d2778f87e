// What SENTINEL answers about groups, without changing them; and votes. Source: SPEC Q7, Q14; sentinelCommand.
import type { Call } from '../../server/commands/table';
import { NOT_AN_INTEGER, readLong } from '../../server/commands/integers';
import { NULL_ARRAY, array, bulk, error, integer, simple } from '../../server/reply';
import type { Reply } from '../../server/reply';
import { announced, currentAddress, placeOrNowhere, samePlace } from '../addresses';
import type { Master, Replica, SentinelProcess } from '../state';
import { turnOf } from '../turn';
import type { Turn } from '../turn';
import { voteFor } from '../vote';
import { shownInstance } from './shown';

export type SentinelCall = Call<SentinelProcess>;

export const NO_MASTER = error('ERR No such master with that name');

export const turnIn = ({ process, out }: SentinelCall): Turn => turnOf(process, out);

/** With the group that the third word names, or that there is none. */
export const withMaster =
  (run: (turn: Turn, master: Master, call: SentinelCall) => Reply) =>
  (call: SentinelCall): Reply => {
    const turn = turnIn(call);
    const master = turn.sentinel.masters.get(call.argv[2] ?? '');
    return master === undefined ? NO_MASTER : run(turn, master, call);
  };

export function masters(call: SentinelCall): Reply {
  const turn = turnIn(call);
  return array([...turn.sentinel.masters.values()].map((master) => shownInstance(turn, master)));
}

export const master = withMaster(shownInstance);

/** Q14. A replica that does not want to be announced is not. */
export const replicas = withMaster((turn, { replicas: all }) =>
  array(
    [...all.values()].filter(({ announced }) => announced).map((replica) => shownInstance(turn, replica)),
  ),
);

export const sentinels = withMaster((turn, { sentinels: all }) =>
  array([...all.values()].map((peer) => shownInstance(turn, peer))),
);

export function getMasterAddress(call: SentinelCall): Reply {
  const found = call.process.sentinel.masters.get(call.argv[2] ?? '');
  if (found === undefined) return NULL_ARRAY;
  const { ip, port } = announced(call.process.sentinel, currentAddress(found));
  return array([bulk(ip), bulk(String(port))]);
}

/** Q6, Q7. Asked by other sentinels: is that master down to you, and will you vote for me? */
export function isMasterDown(call: SentinelCall): Reply {
  const [, , ip = '', portText = '', epochText = '', candidate = ''] = call.argv;
  const port = readLong(portText);
  const epoch = readLong(epochText);
  if (typeof port !== 'number' || typeof epoch !== 'number') return NOT_AN_INTEGER;
  const turn = turnIn(call);
  const { sentinel } = turn;
  const place = placeOrNowhere(turn, { ip, port });
  const found = [...sentinel.masters.values()].find(
    ({ address }) => place !== null && samePlace(address, place),
  );
  const down = !sentinel.tilt && found?.sdown === true;
  if (down) call.because = found.sdownNote;
  const vote =
    found === undefined || candidate === '*'
      ? null
      : voteFor(turn, found, { epoch, candidate, cause: call.cause });
  if (vote !== null && found !== undefined) call.because = found.voteNote;
  return array([integer(down ? 1 : 0), bulk(vote?.leader ?? '*'), integer(vote?.epoch ?? 0)]);
}

/** Q14. Whether enough sentinels can be reached to agree, and to elect. */
export const ckquorum = withMaster((_turn, { quorum, sentinels: all }) => {
  const usable = 1 + [...all.values()].filter(({ sdown }) => !sdown).length;
  const wants = [
    ...(usable < quorum
      ? ['Not enough available Sentinels to reach the specified quorum for this master']
      : []),
    ...(usable < Math.floor((all.size + 1) / 2) + 1
      ? ['Not enough available Sentinels to reach the majority and authorize a failover']
      : []),
  ];
  return wants.length === 0
    ? simple(`OK ${usable} usable Sentinels. Quorum and failover authorization can be reached`)
    : error(`NOQUORUM ${usable} usable Sentinels. ${wants.join('. ')}`);
});

export function infoCache(call: SentinelCall): Reply {
  const turn = turnIn(call);
  const named = new Set(call.argv.slice(2));
  const found = [...turn.sentinel.masters.values()].filter(({ name }) => named.has(name));
  return array(
    found.flatMap((each) => [bulk(each.name), array([each, ...each.replicas.values()].map(cached(turn)))]),
  );
}

const cached =
  ({ now }: Turn) =>
  ({ info, infoAt }: Master | Replica): Reply =>
    array([integer(infoAt === 0 ? 0 : now - infoAt), bulk(info)]);

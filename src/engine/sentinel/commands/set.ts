// SENTINEL SET: what holds for one group, changed while it runs. Source: SPEC Q14; sentinelSetCommand.
// Boundary: scripts are not run here, and their paths cannot be changed, as with deny-scripts-reconfig yes.
import { parseLong } from '../../server/commands/integers';
import { refusal } from '../../server/render';
import { OK, error } from '../../server/reply';
import type { Reply } from '../../server/reply';
import { flushConf } from '../conf';
import { nameOf, tellOf } from '../events';
import { closeWires, linkOf } from '../links';
import { setDownAfter } from '../readConf';
import type { Master } from '../state';
import type { Turn } from '../turn';
import { withMaster } from './ask';

const DENIED = error(
  'ERR Reconfiguration of scripts path is denied for security reasons. Check the deny-scripts-reconfig configuration directive in your Sentinel configuration',
);

/** An option of one value, and of rename-command of two: null when it has been set, else what is wrong with it. */
type Setter = (turn: Turn, master: Master, values: readonly string[]) => 'bad' | Reply | null;

const number =
  (least: bigint, set: (master: Master, value: number) => void): Setter =>
  (_turn, master, [text = '']) => {
    const value = parseLong(text);
    if (value === null || value < least) return 'bad';
    set(master, Number(value));
    return null;
  };

/** A changed password is used at once, on new connections. */
const credential =
  (field: 'authPass' | 'authUser'): Setter =>
  (turn, master, [text = '']) => {
    master[field] = text;
    for (const server of [master, ...master.replicas.values()])
      closeWires(turn, linkOf(turn.sentinel, server));
    return null;
  };

const options: Readonly<Record<string, Setter>> = {
  'down-after-milliseconds': number(1n, setDownAfter),
  'failover-timeout': number(1n, (master, value) => void (master.failoverTimeout = value)),
  'parallel-syncs': number(1n, (master, value) => void (master.parallelSyncs = value)),
  quorum: number(1n, (master, value) => void (master.quorum = value)),
  'master-reboot-down-after-period': number(0n, (master, value) => void (master.rebootDownAfter = value)),
  'notification-script': () => DENIED,
  'client-reconfig-script': () => DENIED,
  'auth-pass': credential('authPass'),
  'auth-user': credential('authUser'),
  'rename-command': (_turn, { renamed }, [old = '', now = '']) => {
    if (old === '' || now === '') return 'bad';
    renamed.delete(old.toLowerCase());
    if (old.toLowerCase() !== now.toLowerCase()) renamed.set(old.toLowerCase(), now);
    return null;
  },
};

/** Q14. Options in their order; what stands before a wrong one has been set. */
export const set = withMaster((turn, master, { argv, cause }) => {
  for (let i = 3; i < argv.length;) {
    const option = argv[i] ?? '';
    const name = option.toLowerCase();
    const count = name === 'rename-command' ? 2 : 1;
    const values = argv.slice(i + 1, i + 1 + count);
    const setter = Object.hasOwn(options, name) ? options[name] : undefined;
    if (setter === undefined || values.length < count)
      return refusal`ERR Unknown option or number of arguments for SENTINEL SET '${option}'`;
    const wrong = setter(turn, master, values);
    if (wrong === 'bad') {
      const bad = count === 2 && values[0] !== '' ? values[1] : values[0];
      return refusal`ERR Invalid argument '${bad}' for SENTINEL SET '${option}'`;
    }
    if (wrong !== null) return wrong;
    flushConf(turn.sentinel);
    const value = name === 'auth-pass' ? '******' : values.join(' ');
    const note = { type: '+set', about: nameOf(turn, master), option, value, causes: [cause] } as const;
    tellOf(turn, master, note, ` ${option} ${value}`);
    i += 1 + count;
  }
  return OK;
});

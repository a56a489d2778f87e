// What a person did and what a branch is called, in a few words. Pure.
import { stamp } from '../../i18n';
import type { Catalogue, TimeTexts } from '../../i18n';
import type { BranchList } from '../../store';
import { revive } from '../../timeline/branches';
import type { Branch } from '../../timeline/branches';
import { toText } from '../../transcript/bytes';

type Timed = NonNullable<BranchList['undo']>;
type Action = Timed['action'];

const line = (argv: readonly string[]): string => argv.map((word) => toText(word) ?? '…').join(' ');

export function actText(words: Catalogue, action: Action): string {
  switch (action.type) {
    case 'kill':
    case 'restart':
    case 'freeze':
    case 'thaw':
      return words.verbOn(action.type, action.id);
    case 'cut': {
      const [only] = action.from;
      if (only !== undefined && action.from.length === 1 && !action.oneWay)
        return words.verbOn('cutOff', only);
      return `cut ${action.from.join(' ')} ${action.oneWay ? '→' : '|'} ${action.to.join(' ')}`;
    }
    case 'heal': {
      const [only] = action.from ?? [];
      return only !== undefined && action.from?.length === 1 ? words.verbOn('heal', only) : 'heal';
    }
    case 'command':
      return `${action.id}: ${line(action.argv)}`;
    case 'type':
      return toText(action.line) ?? action.type;
    case 'operate':
      return action.argv[0] === 'move-slots' ? line(action.argv) : `--cluster ${line(action.argv)}`;
    default:
      return 'id' in action ? `${action.type} ${action.id}` : action.type;
  }
}

const atOf = ({ at }: Timed): string => `${stamp(at)} s`;

interface Speech {
  readonly words: Catalogue;
  readonly texts: TimeTexts;
}

/** Its own name, or what its first own action was. */
export function branchName({ words, texts }: Speech, all: readonly Branch[], branch: Branch): string {
  if (branch.name !== '') return branch.name;
  if (branch.parent === null) return texts.original;
  const own = branch.actions[branch.shared];
  if (own) return texts.branch(branch.id, actText(words, own.action), atOf(own));
  const parent = all.find(({ id }) => id === branch.parent);
  const left = parent?.actions[branch.shared];
  return left ? texts.without(actText(words, left.action)) : String(branch.id);
}

export const branchesOf = ({ all, current }: BranchList): readonly Branch[] => revive(all, current).all;

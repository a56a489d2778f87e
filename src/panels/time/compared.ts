// Two branches side by side: what each is called, and where they part.
import { commands, useStore } from '../../store';
import type { Catalogue, TimeTexts } from '../../i18n';
import { common, partingOf } from '../../timeline/branches';
import type { Branch } from '../../timeline/branches';
import { useWords } from '../words';
import { actText, branchName, branchesOf } from './acts';
import { useTimeTexts } from './texts';

interface Pair {
  readonly all: readonly Branch[];
  readonly own: Branch;
  readonly other: Branch;
  readonly parting: number;
}

/** Just before two branches part: long enough to see that they are alike. */
const LEAD_US = 300_000;

/** Another branch beside the current one, both from where they part. */
export function compareWithCurrent({ id, actions }: Branch): void {
  const { branches } = useStore.getState();
  const own = branchesOf(branches).find((branch) => branch.id === branches.current);
  if (own) commands.compareBranch(id, actions, Math.max(0, partingOf(own.actions, actions) - LEAD_US));
}

/** Null while none of the run's own branches stands beside it. */
export function usePair(): Pair | null {
  const branches = useStore((state) => state.branches);
  const compared = useStore((state) => state.compared);
  const all = branchesOf(branches);
  const own = all.find(({ id }) => id === branches.current);
  const other = all.find(({ id }) => id === compared);
  return own && other ? { all, own, other, parting: partingOf(own.actions, other.actions) } : null;
}

/** Null where it is no branch that is compared. */
export function useBranchName(which: 'own' | 'other'): string | null {
  const pair = usePair();
  const words = useWords();
  const texts = useTimeTexts();
  return pair && texts && branchName({ words, texts }, pair.all, pair[which]);
}

/** What was done at the parting, in one branch and in the other. */
export function differenceText(
  words: Catalogue,
  texts: TimeTexts,
  { own, other, parting }: Pair,
  at: string,
): string {
  const shared = common(own.actions, other.actions);
  const act = ({ actions }: Branch): string => {
    const next = actions[shared];
    return next?.at === parting ? actText(words, next.action) : '–';
  };
  return `${texts.firstDifference(at)}: A ${act(own)} · B ${act(other)}`;
}

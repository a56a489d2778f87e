// What is going on, in words: of a cluster, or of a world without slots. Loaded while the first picture is on its way.
import type { Catalogue, Situation } from '../i18n';
import { groupSituationOf, groupTone } from './groupSituation';
import type { GroupKnown } from './groupSituation';
import { situationOf } from './situation';
import type { Known } from './situation';
import type { Tone } from './tone';

export interface Told {
  readonly sentence: string;
  /** Of the story meanwhile. */
  readonly title: string;
  readonly tone: Tone;
}

/** Null while the words are not there yet. */
export function tell(known: Known & GroupKnown, { situations, group }: Catalogue): Told | null {
  if (!situations || !group) return null;
  if (known.run.config.deployment !== 'cluster') {
    const situation = groupSituationOf(known);
    return said(group.situations[situation.type], situation, groupTone[situation.type]);
  }
  const situation = situationOf(known);
  return said(situations[situation.type], situation, situationTone[situation.type]);
}

/** The text of this very type of situation, which the compiler cannot follow. */
const said = <S>(
  { title, sentence }: { readonly title: string; readonly sentence: (of: never) => string },
  situation: S,
  tone: Tone,
): Told => ({ title, tone, sentence: (sentence as (of: S) => string)(situation) });

const situationTone: Readonly<Record<Situation['type'], Tone>> = {
  quiet: 'ink',
  lagging: 'redirected',
  unnoticed: 'ink',
  suspected: 'suspected',
  failed: 'failed',
  asksVotes: 'asking',
  noQuorum: 'failed',
  noReplica: 'failed',
  dataTooOld: 'failed',
  forbidden: 'failed',
  retry: 'asking',
  promoted: 'agreed',
  returning: 'ink',
  rejoined: 'agreed',
  copying: 'ink',
  replicaFailed: 'failed',
  clusterDown: 'failed',
  recovered: 'agreed',
};

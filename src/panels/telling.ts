// What is going on, in words: of a cluster, or of a world without slots. Loaded while the first picture is on its way.
import type { Catalogue, GroupTexts, Situation, SituationTexts } from '../i18n';
import { groupSituationOf, groupTone } from './groupSituation';
import type { GroupKnown } from './groupSituation';
import { situationOf } from './situation';
import type { Known } from './situation';
import type { Tone } from './tone';

export interface Told {
  readonly sentence: string;
  /** Of the story meanwhile. */
  readonly title: string;
  /** What a stranger should know before anything has happened. */
  readonly lead: string | undefined;
  readonly tone: Tone;
}

/** Null while the words are not there yet. */
export function tell(known: Known & GroupKnown, { situations, group }: Catalogue): Told | null {
  if (!situations || !group) return null;
  const told =
    known.run.config.deployment === 'cluster' ? ofCluster(known, situations) : ofGroup(known, group);
  const refusing = known.nodes.filter(({ refusesWrites }) => refusesWrites).map(({ name }) => name);
  if (refusing.length === 0) return told;
  return { ...told, sentence: `${told.sentence} · ${group.labels.refusing(refusing)}` };
}

function ofCluster(known: Known, situations: SituationTexts): Told {
  const situation = situationOf(known);
  return said(situations[situation.type], situation, situationTone[situation.type]);
}

function ofGroup(known: GroupKnown, { situations }: GroupTexts): Told {
  const situation = groupSituationOf(known);
  return said(situations[situation.type], situation, groupTone[situation.type]);
}

interface Texts {
  readonly title: string;
  readonly lead?: string;
  readonly sentence: (of: never) => string;
}

/** The text of this very type of situation, which the compiler cannot follow. */
const said = <S>({ title, lead, sentence }: Texts, situation: S, tone: Tone): Told => ({
  title,
  lead,
  tone,
  sentence: (sentence as (of: S) => string)(situation),
});

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

// A node's facts, as an observer sees them; what has changed since the note before is marked. Offsets move all the time and go past React.
import { useCallback } from 'react';
import type { ReactNode } from 'react';
import { percentOf, slotsText, stamp } from '../../i18n';
import type { TermId } from '../../i18n';
import type { NodeView, Picture } from '../../store';
import { keysIn, lagText, memoryIn, offsetIn } from '../figures';
import { PictureText } from '../live';
import { useHere } from '../room';
import { TermButton, useWords } from '../words';
import { Changing } from './changed';

interface FactProps {
  readonly name: string;
  readonly term?: TermId;
  readonly children: ReactNode;
}

/** What a fact says, where that is all text: then it can be compared. */
function textOf(children: ReactNode): string | null {
  if (typeof children === 'string' || typeof children === 'number') return String(children);
  if (!Array.isArray(children)) return null;
  const parts = children.map((part: ReactNode) => (part === null || part === false ? '' : textOf(part)));
  return parts.includes(null) ? null : parts.join('');
}

function Fact({ name, term, children }: FactProps) {
  return (
    <div>
      <dt>{term ? <TermButton id={term}>{name}</TermButton> : name}</dt>
      <dd>
        {textOf(children) === null ? (
          children
        ) : (
          <Changing value={textOf(children) ?? ''}>{children}</Changing>
        )}
      </dd>
    </div>
  );
}

function WatchFacts({ watch }: { readonly watch: NonNullable<NodeView['sentinel']> }) {
  const { group } = useWords();
  if (!group) return null;
  const { labels } = group;
  const { verdicts, vote, failover, follows, currentEpoch, tilt, quorum } = watch;
  const held = verdicts.map(({ about, odown }) => `${about} ${odown ? 'odown' : 'sdown'}`).join(', ');
  return (
    <>
      <Fact name={labels.watches} term="sentinel">
        {follows ?? labels.none} · quorum {quorum}
      </Fact>
      <Fact name={labels.knows}>{labels.known(watch.knownReplicas, watch.knownSentinels)}</Fact>
      <Fact name={labels.verdicts} term="sdown">
        {held || labels.none}
        {tilt && ' · TILT'}
      </Fact>
      <Fact name={labels.epoch} term="epoch">
        {currentEpoch}
      </Fact>
      <Fact name={labels.vote} term="leader">
        {vote ? labels.votedFor(vote.for, vote.epoch) : labels.none}
      </Fact>
      {failover && (
        <Fact name={labels.failover} term="failover">
          {failover.state} · {failover.votes}/{failover.needed}
          {failover.promoted && ` · ${failover.promoted}`}
        </Fact>
      )}
    </>
  );
}

function ServerFacts({ node }: { readonly node: NodeView }) {
  const words = useWords();
  const offset = useCallback((picture: Picture) => words.number(offsetIn(picture, node)), [node, words]);
  const keys = useCallback((picture: Picture) => words.number(keysIn(picture, node)), [node, words]);
  const memory = useCallback(
    (picture: Picture) => `${words.number(memoryIn(picture, node) / MB)} MB`,
    [node, words],
  );
  const slotted = useHere((state) => state.run?.config.deployment === 'cluster');
  return (
    <>
      {slotted && <SlotFacts node={node} />}
      <Fact name={words.labels.node.offset} term="offset">
        <PictureText read={offset} />
      </Fact>
      <Fact name={words.labels.node.keys}>
        <PictureText read={keys} />
      </Fact>
      {!slotted && (
        <Fact name={words.group?.labels.memory ?? ''}>
          <PictureText read={memory} />
        </Fact>
      )}
      <ReplicationFacts node={node} />
      {slotted && <ClusterFacts node={node} />}
    </>
  );
}

const MB = 1024 * 1024;

function SlotFacts({ node }: { readonly node: NodeView }) {
  const words = useWords();
  const { node: labels } = words.labels;
  return (
    <>
      <Fact name={labels.slots} term="slot">
        {words.slotsOf(node)}
      </Fact>
      {node.claims && (
        <Fact name={labels.claims} term="configEpoch">
          {slotsText(node.claims.map((range) => range.join('-')).join(','))}
        </Fact>
      )}
    </>
  );
}

function ReplicationFacts({ node }: { readonly node: NodeView }) {
  const words = useWords();
  const { node: labels } = words.labels;
  const lag = useCallback((picture: Picture) => lagText(words, picture, node), [node, words]);
  if (node.master === null) return null;
  const link = node.linkUp ? labels.linkUp : labels.linkDown;
  return (
    <>
      <Fact name={labels.follows} term="replica">
        {node.master}
      </Fact>
      <Fact name={labels.link}>{node.copying === null ? link : labels.copying(percentOf(node.copying))}</Fact>
      <Fact name={labels.lag} term="lag">
        <PictureText read={lag} />
      </Fact>
    </>
  );
}

function ClusterFacts({ node }: { readonly node: NodeView }) {
  const { labels } = useWords();
  const { election } = node;
  return (
    <>
      <Fact name={labels.node.configEpoch} term="configEpoch">
        {node.configEpoch}
      </Fact>
      <Fact name={labels.node.currentEpoch} term="epoch">
        {node.currentEpoch}
      </Fact>
      <Fact name={labels.node.clusterState} term="clusterdown">
        {node.clusterState}
      </Fact>
      <Fact name={labels.node.suspectedBy} term="pfail">
        {node.suspectedBy.length > 0 ? node.suspectedBy.join(', ') : labels.node.nobody}
      </Fact>
      {election && (
        <Fact name={labels.node.election} term="election">
          {election.phase === 'waitingDelay'
            ? labels.node.waitsUntil(stamp(election.startsAt), election.rank)
            : labels.node.votes(election.votes, election.needed, election.epoch)}
        </Fact>
      )}
    </>
  );
}

export function NodeFacts({ node }: { readonly node: NodeView }) {
  const words = useWords();
  const { node: labels } = words.labels;
  return (
    <dl className="facts">
      <Fact name={labels.state}>
        <Changing value={words.stateOf(node)}>
          <span data-state={node.state}>{words.stateOf(node)}</span>
          {node.cutOff && ` · ${labels.cutOff}`}
        </Changing>
      </Fact>
      <Fact name={labels.process}>{words.process[node.process]}</Fact>
      <Fact name={labels.role}>{words.role[node.role]}</Fact>
      <Fact name={labels.address}>{node.address}</Fact>
      {node.zone && (
        <Fact name={words.group?.labels.zone ?? ''} term="zone">
          {node.zone}
        </Fact>
      )}
      {!node.sentinel && <ServerFacts node={node} />}
      {node.sentinel && node.process !== 'dead' && <WatchFacts watch={node.sentinel} />}
      <Fact name={labels.id}>
        <code className="node-id">{node.id}</code>
      </Fact>
    </dl>
  );
}

// What is selected, looked into: a node with its facts, what it holds, and what can be done to it.
import { lazy } from 'react';
import { nodeByName } from '../../store';
import type { NodeView } from '../../store';
import { Later } from '../Awaited';
import { Deeds } from '../Deeds';
import { NodeActions } from '../NodeActions';
import { useHere } from '../room';
import { useWords } from '../words';
import { BeliefsPart } from './Beliefs';
import { Choice } from './Choice';
import { ClientInspector } from './ClientInspector';
import { Disk } from './DiskSection';
import { Keys } from './KeysSection';
import { NodeFacts } from './NodeFacts';
import { ReportLines } from './ReportSection';
import { Section } from './Section';
import { SeeAs } from './SeeAs';
import { Settings } from './SettingsSection';
import { Stream } from './StreamSection';
import { WirePart } from './WireSection';
import { InTexts, useLoadedTexts } from './texts';

const ReplicaWhyNot = lazy(() => import('../why').then((parts) => ({ default: parts.ReplicaWhyNot })));

function NodeInspector({ node }: { readonly node: NodeView }) {
  const words = useWords();
  const slotted = useHere((state) => state.run?.config.deployment === 'cluster');
  const { name } = node;
  const believes = slotted || node.sentinel !== undefined;
  return (
    <>
      <h2>
        {name} <span className="muted">{words.role[node.role]}</span>
      </h2>
      <NodeActions node={node} compact />
      {believes && <SeeAs name={name} />}
      <NodeFacts node={node} />
      {slotted && node.role === 'replica' && (
        <Later>
          <ReplicaWhyNot name={name} />
        </Later>
      )}
      {believes && <Section name="beliefs">{() => <BeliefsPart />}</Section>}
      <Section name="wire">{() => <WirePart of={name} />}</Section>
      {node.sentinel ? (
        <Section name="conf">{() => <ReportLines name={name} which="sentinel.conf" />}</Section>
      ) : (
        <>
          <Section name="keys">{() => <Keys name={name} slotted={slotted} />}</Section>
          <Section name="settings">{() => <Settings name={name} />}</Section>
          {slotted && <Section name="nodes">{() => <ReportLines name={name} which="nodes" />}</Section>}
          <Section name="info">{() => <ReportLines name={name} which="info" />}</Section>
          <Section name="stream">{() => <Stream name={name} />}</Section>
          <Section name="disk">{() => <Disk name={name} slotted={slotted} />}</Section>
        </>
      )}
      <Deeds node={node} />
    </>
  );
}

export function Inspector() {
  const texts = useLoadedTexts();
  const node = useHere((state) => nodeByName(state, state.selection));
  const run = useHere((state) => state.run?.number);
  const client = useHere(({ selection, run: here }) =>
    selection !== null && /^[cw]\d/.test(selection) && here?.processes.includes(selection) ? selection : null,
  );
  if (!texts) return null;
  return (
    <InTexts value={texts}>
      {node ? (
        <NodeInspector key={`${run} ${node.name}`} node={node} />
      ) : client === null ? (
        <Choice />
      ) : (
        <ClientInspector key={`${run} ${client}`} name={client} />
      )}
    </InTexts>
  );
}

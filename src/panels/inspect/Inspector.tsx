// What is selected, looked into: a node with its facts, what it holds, and what can be done to it; a client, a link, a message.
import { lazy } from 'react';
import type { ReactNode } from 'react';
import { nodeByName } from '../../store';
import type { NodeView } from '../../store';
import { readPicked } from '../../view/picked';
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
import { LinkInspector, LinksPart } from './LinkInspector';
import { MessageInspector } from './MessageInspector';
import { NodeFacts } from './NodeFacts';
import { ReportLines } from './ReportSection';
import { Section } from './Section';
import { SeeAs } from './SeeAs';
import { Settings } from './SettingsSection';
import { Stream } from './StreamSection';
import { Watched } from './WatchedSection';
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
      <Section name="links">{() => <LinksPart name={name} />}</Section>
      <Section name="wire">{() => <WirePart of={[name]} />}</Section>
      {node.sentinel ? (
        <>
          <Section name="watched">{() => <Watched name={name} />}</Section>
          <Section name="conf">{() => <ReportLines name={name} which="sentinel.conf" />}</Section>
        </>
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
  const selection = useHere((state) => state.selection) ?? '';
  const isClient = useHere((state) => /^[cw]\d/.test(selection) && state.run?.processes.includes(selection));
  const picked = readPicked(selection);
  if (!texts) return null;
  const key = `${run} ${selection}`;
  const shown = (): ReactNode => {
    if (node) return <NodeInspector key={key} node={node} />;
    if (picked && picked.arrivesAt !== null)
      return <MessageInspector key={key} {...picked} arrivesAt={picked.arrivesAt} />;
    if (picked) return <LinkInspector key={key} ends={[picked.from, picked.to]} />;
    return isClient ? <ClientInspector key={key} name={selection} /> : <Choice />;
  };
  return <InTexts value={texts}>{shown()}</InTexts>;
}

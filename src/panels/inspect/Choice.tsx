// Nothing is selected: whom one can look into, and what can be done to the whole.
import { commands } from '../../store';
import { Deeds } from '../Deeds';
import { focusNode } from '../focus';
import { useHere, useLiveHere } from '../room';
import { useWords } from '../words';
import { BeliefsPart } from './Beliefs';
import { Section } from './Section';
import { useTexts } from './texts';
import { WirePart } from './WireSection';

export function Choice() {
  const words = useWords();
  const texts = useTexts();
  const nodes = useHere((state) => state.nodes);
  const clients = useLiveHere((live) => live.clients);
  const deployment = useHere((state) => state.run?.config.deployment);
  const believe = deployment === 'cluster' || deployment === 'sentinel';
  return (
    <>
      <p className="muted">{words.labels.node.choose}</p>
      <div className="actions">
        {nodes.map(({ name, state }) => (
          <button
            key={name}
            type="button"
            data-state={state}
            onClick={() => {
              commands.select(name);
              focusNode(name);
            }}
          >
            {name}
          </button>
        ))}
      </div>
      {clients.length > 0 && (
        <>
          <p className="muted">{texts.client.choose}</p>
          <div className="actions">
            {clients.map(({ name }) => (
              <button key={name} type="button" onClick={() => commands.select(name)}>
                {name}
              </button>
            ))}
          </div>
        </>
      )}
      {believe && <Section name="beliefs">{() => <BeliefsPart />}</Section>}
      <Section name="wire">{() => <WirePart of={[]} />}</Section>
      <Deeds />
    </>
  );
}

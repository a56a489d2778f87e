// Commands by button: each says what it does and shows the command that it sends, as redis-cli would take it.
// What can be done in several ways stands under one heading.
import './deeds.css';
import type { Deed } from '../i18n';
import type { NodeView } from '../store';
import { canWait, deedsOf, deedsOfAll } from './deeds';
import type { Doing } from './deeds';
import { useHere } from './room';
import { Said } from './Said';
import { send, shown } from './sent';
import { WaitForm } from './WaitForm';
import { useWords } from './words';

const keyOf = ({ deed, about, sent }: Doing): string => `${deed} ${about} ${sent.map(shown).join()}`;

/** In the order in which their kinds come first. */
function kindsOf(doings: readonly Doing[]): (readonly [Deed, readonly Doing[]])[] {
  const kinds = new Map<Deed, Doing[]>();
  for (const doing of doings) kinds.set(doing.deed, [...(kinds.get(doing.deed) ?? []), doing]);
  return [...kinds];
}

/** `named`: it stands alone and says itself what it does. */
function DeedButton({ doing, named }: { readonly doing: Doing; readonly named: boolean }) {
  const { group } = useWords();
  if (!group) return null;
  const { deed, about, sent } = doing;
  const name = `${group.labels.deeds[deed]} ${about}`.trim();
  const lines = sent.map(shown);
  return (
    <li>
      <button type="button" aria-label={`${name}: ${lines.join('; ')}`} onClick={() => sent.forEach(send)}>
        {named ? <span>{name}</span> : about !== '' && <span>{about}</span>}
        {lines.map((line) => (
          <code key={line}>{line}</code>
        ))}
      </button>
    </li>
  );
}

function Kind({ deed, doings }: { readonly deed: Deed; readonly doings: readonly Doing[] }) {
  const { group } = useWords();
  if (!group) return null;
  const alone = doings.length === 1;
  return (
    <div className="kind" data-alone={alone}>
      {!alone && <h4>{group.labels.deeds[deed]}</h4>}
      <ul>
        {doings.map((doing) => (
          <DeedButton key={keyOf(doing)} doing={doing} named={alone} />
        ))}
      </ul>
    </div>
  );
}

/** Of one node, or of the whole where none is given. */
export function Deeds({ node = null }: { readonly node?: NodeView | null }) {
  const { group } = useWords();
  const nodes = useHere((state) => state.nodes);
  const deployment = useHere((state) => state.run?.config.deployment ?? 'cluster');
  const doings = node ? deedsOf(node, nodes, deployment) : deedsOfAll(nodes, deployment);
  const waits = node !== null && canWait(node, nodes);
  if (!group) return null;
  return (
    <>
      <Said />
      {doings.length > 0 && (
        <section className="deeds" aria-label={group.labels.commands}>
          <h3>{group.labels.commands}</h3>
          <p className="muted">{group.labels.commandsHelp}</p>
          {waits && node && (
            <div className="kind">
              <h4>{group.labels.wait.title}</h4>
              <WaitForm node={node} />
            </div>
          )}
          {kindsOf(doings).map(([deed, some]) => (
            <Kind key={deed} deed={deed} doings={some} />
          ))}
        </section>
      )}
    </>
  );
}

// Commands by button: each says what it does and shows the command that it sends, as redis-cli would take it.
import { splitText } from '../transcript/words';
import { commands } from '../store';
import type { NodeView } from '../store';
import { deedsOf, deedsOfAll } from './deeds';
import type { Doing, Sent } from './deeds';
import { useHere } from './room';
import { useWords } from './words';

/** The lines are ours, and right. */
const argvOf = (line: string): readonly string[] => splitText(line) ?? [];

function send(sent: Sent): void {
  switch (sent.to) {
    case 'node':
      commands.command(sent.id, argvOf(sent.line));
      return;
    case 'operator':
      commands.operate(argvOf(sent.line));
      return;
    case 'zone':
      commands.zone(sent.verb, sent.zone);
      return;
    case 'cpu':
      commands.processor(sent.id, sent.us);
      return;
    case 'world':
      commands.add();
  }
}

function shown(sent: Sent): string {
  switch (sent.to) {
    case 'node':
      return sent.line;
    case 'operator':
      return `redis-cli --cluster ${sent.line}`;
    case 'zone':
      return sent.verb === 'cut' || sent.verb === 'heal'
        ? `${sent.verb} ${sent.zone} | *`
        : `${sent.verb} ${sent.zone}`;
    case 'cpu':
      return `cpu ${sent.id} command-time=${sent.us}us`;
    case 'world':
      return 'redis-server';
  }
}

function DeedButton({ doing }: { readonly doing: Doing }) {
  const { group } = useWords();
  if (!group) return null;
  const { deed, about, sent } = doing;
  return (
    <li>
      <button type="button" onClick={() => sent.forEach(send)}>
        <span>
          {group.labels.deeds[deed]} {about}
        </span>
        {sent.map((one) => (
          <code key={shown(one)}>{shown(one)}</code>
        ))}
      </button>
    </li>
  );
}

/** Of one node, or of the whole where none is given. */
export function Deeds({ node = null }: { readonly node?: NodeView | null }) {
  const { group } = useWords();
  const nodes = useHere((state) => state.nodes);
  const deployment = useHere((state) => state.run?.config.deployment ?? 'cluster');
  const doings = node ? deedsOf(node, nodes, deployment) : deedsOfAll(nodes, deployment);
  if (!group || doings.length === 0) return null;
  return (
    <section className="deeds" aria-label={group.labels.commands}>
      <h3>{group.labels.commands}</h3>
      <p className="muted">{group.labels.commandsHelp}</p>
      <ul>
        {doings.map((doing) => (
          <DeedButton key={`${doing.deed} ${doing.about} ${doing.sent.map(shown).join()}`} doing={doing} />
        ))}
      </ul>
    </section>
  );
}

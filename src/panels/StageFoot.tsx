// The foot of the stage: the legend, or the selected node in its place; and doors to what explains the page, and to the stage's twin.
import { commands, nodeByName, useStore } from '../store';
import { useDialogs } from './dialogs';
import { LaterPart } from './LaterSecond';
import { useWords } from './words';

interface Props {
  /** False while the selected node and its buttons are shown elsewhere. */
  readonly withBar: boolean;
}

/** Opens and closes what lies under the stage. */
function PaneDoor({
  pane,
  name,
}: {
  readonly pane: 'table' | 'ledger' | 'slots' | 'steer' | 'terminal';
  readonly name: string;
}) {
  const panels = useStore((state) => state.settings.panels);
  const isOpen = panels[pane] === true;
  return (
    <button
      type="button"
      aria-expanded={isOpen}
      onClick={() => commands.set({ panels: { ...panels, [pane]: !isOpen } })}
    >
      {name}
    </button>
  );
}

export function StageFoot({ withBar }: Props) {
  const { labels } = useWords();
  const { open } = useDialogs();
  const selected = useStore((state) => nodeByName(state, state.selection) !== null);
  const slotted = useStore(({ run }) => run?.config.deployment === 'cluster');
  return (
    <div className="stage-foot">
      {selected && withBar ? <LaterPart part="nodeBar" /> : <LaterPart part="legend" />}
      <div className="doors">
        <PaneDoor pane="terminal" name={labels.page.terminal} />
        <PaneDoor pane="steer" name={labels.page.steer} />
        <PaneDoor pane="table" name={labels.tabs.table} />
        <PaneDoor pane="ledger" name={labels.page.ledger} />
        {slotted && <PaneDoor pane="slots" name={labels.node.slots} />}
        <button type="button" onClick={() => open({ type: 'compare' })}>
          {labels.page.compare}
        </button>
        <button type="button" onClick={() => open({ type: 'glossary', term: null })}>
          {labels.page.glossary}
        </button>
        <button type="button" onClick={() => open({ type: 'about' })}>
          {labels.page.about}
        </button>
        <button type="button" onClick={() => open({ type: 'keys' })}>
          {labels.page.keys}
        </button>
      </div>
    </div>
  );
}

// The foot of the stage: the legend, or the selected node in its place; and doors to what explains the page, and to the stage's twin.
import { commands, useStore } from '../store';
import { useDialogs } from './dialogs';
import { LaterPart } from './LaterSecond';
import { useWords } from './words';

interface Props {
  /** False while the selected node and its buttons are shown elsewhere. */
  readonly withBar: boolean;
}

export function StageFoot({ withBar }: Props) {
  const { labels } = useWords();
  const { open } = useDialogs();
  const tableOpen = useStore((state) => state.settings.panels['table'] === true);
  const ledgerOpen = useStore((state) => state.settings.panels['ledger'] === true);
  const panels = useStore((state) => state.settings.panels);
  const selected = useStore((state) => state.selection !== null);
  return (
    <div className="stage-foot">
      {selected && withBar ? <LaterPart part="nodeBar" /> : <LaterPart part="legend" />}
      <div className="doors">
        <button
          type="button"
          aria-expanded={tableOpen}
          onClick={() => commands.set({ panels: { ...panels, table: !tableOpen } })}
        >
          {labels.tabs.table}
        </button>
        <button
          type="button"
          aria-expanded={ledgerOpen}
          onClick={() => commands.set({ panels: { ...panels, ledger: !ledgerOpen } })}
        >
          {labels.page.ledger}
        </button>
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

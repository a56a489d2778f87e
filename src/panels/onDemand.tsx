// What is shown only when somebody asks for it, in one piece that is loaded then (or when the page has nothing better to do).
import './dialog.css';
import './onDemand.css';
import { CompareDialog } from './CompareDialog';
import { ConfigDialog } from './ConfigForm';
import { AboutDialog, GlossaryDialog, KeysDialog } from './Explanations';
import type { OpenDialog } from './dialogs';
export { FiguresOfBoth, FrontName, OtherPane, WhoseStory } from './Comparison';
import { WorldsDialog } from './Worlds';
export { LedgerPane } from './LedgerPane';
export { NodeTable } from './NodeTable';

export function Dialog({ current }: { readonly current: Exclude<OpenDialog, { type: 'share' }> }) {
  switch (current.type) {
    case 'glossary':
      return <GlossaryDialog term={current.term} />;
    case 'keys':
      return <KeysDialog />;
    case 'about':
      return <AboutDialog />;
    case 'worlds':
      return <WorldsDialog />;
    case 'form':
      return <ConfigDialog />;
    case 'compare':
      return <CompareDialog />;
  }
}

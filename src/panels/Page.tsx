// The page: head, stage, panels, time; and whichever dialog is open.
import { useMemo, useState } from 'react';
import type { QueryProblem } from '../share/query';
import { useStore } from '../store';
import { Announcer } from './Announcer';
import { Counters } from './Counters';
import { DialogRoom, useDialogs } from './dialogs';
import { Header, toggleFullScreen } from './Header';
import { useKeys } from './keys';
import { LaterDialog, LaterNodePanel, LaterNodeTable } from './later';
import type { Opened } from './open';
import { StageFoot } from './StageFoot';
import { StagePane } from './StagePane';
import { Story } from './Story';
import { Transport } from './Transport';
import { Speaking, useWords } from './words';

type Tab = 'story' | 'node';

function Panels({ tab, choose }: { readonly tab: Tab; readonly choose: (tab: Tab) => void }) {
  const { tabs } = useWords().labels;
  return (
    <aside className="panels">
      <div className="tabs" role="tablist" aria-label={tabs.name}>
        {(['story', 'node'] as const).map((name) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`tab-${name}`}
            aria-selected={tab === name}
            aria-controls="panel"
            onClick={() => choose(name)}
          >
            {tabs[name]}
          </button>
        ))}
      </div>
      <div className="panel" role="tabpanel" id="panel" aria-labelledby={`tab-${tab}`}>
        {tab === 'story' ? <Story /> : <LaterNodePanel />}
      </div>
      <Counters />
    </aside>
  );
}

function Layout({ fallen }: { readonly fallen: readonly QueryProblem[] }) {
  const { labels } = useWords();
  const { open } = useDialogs();
  const [tab, setTab] = useState<Tab>('story');
  const tableOpen = useStore((state) => state.settings.panels['table'] === true);
  useKeys(useMemo(() => ({ '?': () => open({ type: 'keys' }), f: toggleFullScreen }), [open]));
  return (
    <div className="page">
      <a className="skip" href="#panel">
        {labels.page.skipToStory}
      </a>
      <Header />
      <main className="main" aria-label={labels.stage.name}>
        <StagePane fallen={fallen} foot={<StageFoot withBar={tab !== 'node'} />} />
        {tableOpen && <LaterNodeTable />}
      </main>
      <Panels tab={tab} choose={setTab} />
      <Transport />
      <Announcer />
      <LaterDialog />
    </div>
  );
}

export function Page({ first, fallen }: Opened) {
  return (
    <Speaking first={first}>
      <DialogRoom>
        <Layout fallen={fallen} />
      </DialogRoom>
    </Speaking>
  );
}

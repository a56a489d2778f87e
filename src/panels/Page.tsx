// The page: head, stage, panels, time; and whichever dialog is open.
import { useMemo, useState } from 'react';
import type { QueryProblem } from '../share/query';
import { useStore } from '../store';
import { DialogRoom, useDialogs } from './dialogs';
import { toggleFullScreen } from './fullScreen';
import { Header } from './Header';
import { useKeys } from './keys';
import { LaterPart } from './LaterSecond';
import { LaterRefusedPage } from './laterShare';
import {
  LaterComparison,
  LaterDialog,
  LaterLedger,
  LaterNodeTable,
  LaterSteer,
  LaterTerminals,
} from './later';
import { LaterSlots } from './laterSlots';
import type { Opened } from './open';
import { Panels } from './Panels';
import type { Tab } from './Panels';
import { StageFoot } from './StageFoot';
import { StagePane } from './StagePane';
import { Transport } from './Transport';
import { Speaking, useWords } from './words';

function Layout({ fallen }: { readonly fallen: readonly QueryProblem[] }) {
  const { labels } = useWords();
  const { open } = useDialogs();
  const [tab, setTab] = useState<Tab>('story');
  const comparing = useStore((state) => state.comparing);
  const ledgerOpen = useStore((state) => state.settings.panels['ledger'] === true);
  const terminalOpen = useStore((state) => state.settings.panels['terminal'] === true);
  const [openSinceBegin, setOpenSinceBegin] = useState(terminalOpen);
  if (openSinceBegin && !terminalOpen) setOpenSinceBegin(false);
  const slotsOpen = useStore((state) => state.settings.panels['slots'] === true);
  const tableOpen = useStore((state) => state.settings.panels['table'] === true);
  const steerOpen = useStore((state) => state.settings.panels['steer'] === true);
  useKeys(useMemo(() => ({ '?': () => open({ type: 'keys' }), f: toggleFullScreen }), [open]));
  return (
    <div className="page">
      <a className="skip" href="#panel">
        {labels.page.skipToStory}
      </a>
      <Header />
      <main className="main" aria-label={labels.stage.name} data-comparing={comparing}>
        <StagePane
          fallen={fallen}
          foot={!comparing && <StageFoot withBar={tab !== 'node'} />}
          name={comparing && <LaterComparison part="frontName" />}
        />
        {comparing && <LaterComparison part="otherPane" />}
        {comparing && <StageFoot withBar={tab !== 'node'} />}
        {terminalOpen && <LaterTerminals greets={!openSinceBegin} />}
        {tableOpen && <LaterNodeTable />}
        {ledgerOpen && <LaterLedger />}
        {(steerOpen || slotsOpen) && (
          <div className="beside">
            {steerOpen && <LaterSteer />}
            {slotsOpen && <LaterSlots />}
          </div>
        )}
      </main>
      <Panels tab={tab} choose={setTab} />
      <Transport />
      <LaterPart part="announcer" />
      <LaterPart part="dropDoor" />
      <LaterPart part="kept" />
      <LaterDialog />
    </div>
  );
}

export function Page({ first, fallen, refusal }: Opened) {
  return (
    <Speaking first={first}>
      <DialogRoom>{refusal ? <LaterRefusedPage refusal={refusal} /> : <Layout fallen={fallen} />}</DialogRoom>
    </Speaking>
  );
}

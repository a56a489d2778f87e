// What stands beside the stage: the story or the selected node, and the figures. On a phone the panel is a drawer:
// its own tab closes it and opens it again.
import { useEffect, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { front, useStore } from '../store';
import { readPicked } from '../view/picked';
import { Counters } from './Counters';
import { LaterPart } from './LaterSecond';
import { LaterComparison, LaterWhoseStory } from './later';
import { LaterInspector } from './laterInspect';
import { InRoom } from './room';
import { useWords } from './words';

const tabs = ['story', 'node'] as const;
export type Tab = (typeof tabs)[number];

const phone = matchMedia('(max-width: 640px)');

interface Props {
  readonly tab: Tab;
  readonly choose: (tab: Tab) => void;
}

export function Panels({ tab, choose }: Props) {
  const { labels } = useWords();
  const [open, setOpen] = useState(true);
  const comparing = useStore((state) => state.comparing);
  const [chosen, setChosen] = useState(front);
  const room = comparing ? chosen : front;
  const picked = useStore(({ selection }) => readPicked(selection) && selection);
  const [before, setBefore] = useState(picked);
  if (picked !== before) {
    setBefore(picked);
    if (picked !== null) setOpen(true); // what was picked on the stage is shown nowhere else
  }
  useEffect(() => {
    if (picked === null) return;
    choose('node');
    if (phone.matches) document.getElementById('tab-node')?.scrollIntoView({ block: 'center' });
  }, [picked, choose]);
  const press = (name: Tab) => {
    setOpen(name !== tab || !phone.matches || !open);
    choose(name);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    const next = tab === 'story' ? 'node' : 'story';
    press(next);
    document.getElementById(`tab-${next}`)?.focus();
  };
  return (
    <aside className="panels" data-open={open}>
      <div className="tabs" role="tablist" aria-label={labels.tabs.name}>
        {tabs.map((name) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`tab-${name}`}
            aria-selected={tab === name}
            aria-expanded={tab === name && open}
            aria-controls="panel"
            tabIndex={tab === name ? 0 : -1}
            onClick={() => press(name)}
            onKeyDown={onKeyDown}
          >
            {labels.tabs[name]}
          </button>
        ))}
      </div>
      <div className="panel" role="tabpanel" id="panel" aria-labelledby={`tab-${tab}`}>
        {comparing && <LaterWhoseStory room={room} choose={setChosen} />}
        <InRoom value={room}>{tab === 'story' ? <LaterPart part="story" /> : <LaterInspector />}</InRoom>
      </div>
      {comparing ? <LaterComparison part="figures" /> : <Counters />}
    </aside>
  );
}

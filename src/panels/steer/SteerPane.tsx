// Steering: cuts, links, machines, members, workload and chaos, each with the lines that it sends.
import './steer.css';
import { useEffect, useState } from 'react';
import { loadSteer } from '../../i18n';
import type { SteerTexts } from '../../i18n';
import { useHere } from '../room';
import { Scrolling } from '../inspect/Scrolling';
import { useWords } from '../words';
import { Cut } from './Cut';
import { Link } from './Link';
import { Machine } from './Machine';
import { Members } from './Members';
import { Chaos, Traffic } from './Traffic';

const US = 1000;

function useTexts(): SteerTexts | null {
  const { language } = useWords();
  const [texts, setTexts] = useState<SteerTexts | null>(null);
  useEffect(() => {
    loadSteer(language).then(setTexts, () => setTexts(null)); // without a network the pane stays closed
  }, [language]);
  return texts;
}

export function SteerPane() {
  const texts = useTexts();
  const nodes = useHere((state) => state.nodes);
  const run = useHere((state) => state.run);
  if (!texts || !run) return null;
  const { config, processes } = run;
  const names = processes.filter((name) => /^[nscw]\d+$/.test(name));
  const { loss, duplicate } = config;
  const usual = {
    latency: config.latency / US,
    jitter: config.jitter / US,
    loss: loss * 100,
    duplicate: duplicate * 100,
  };
  return (
    <Scrolling className="steer" label={texts.name}>
      <p className="muted">{texts.help}</p>
      <div className="steer-cards">
        <Cut texts={texts.cut} nodes={nodes} names={names} />
        <Link texts={texts} names={names} usual={usual} />
        <Machine texts={texts.machine} nodes={nodes} />
        <Members texts={texts.members} nodes={nodes} deployment={config.deployment} />
        <Traffic texts={texts} usual={config} />
        <Chaos texts={texts} />
      </div>
    </Scrolling>
  );
}

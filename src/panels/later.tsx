// Doors to what is loaded on demand. If loading fails (no network), nothing is shown there and the page goes on.
import { lazy } from 'react';
import type { ComponentProps } from 'react';
import { useDialogs } from './dialogs';
import { Later } from './Awaited';
import { ShareDialog } from './laterShare';

const load = () => import('./onDemand');
const Terminals = lazy(() => import('./terminal').then((parts) => ({ default: parts.Terminals })));
const NodeTable = lazy(() => load().then((parts) => ({ default: parts.NodeTable })));
const LedgerPane = lazy(() => load().then((parts) => ({ default: parts.LedgerPane })));
const SteerPane = lazy(() => import('./steer/SteerPane').then((parts) => ({ default: parts.SteerPane })));
const FiguresOfBoth = lazy(() => load().then((parts) => ({ default: parts.FiguresOfBoth })));
const FrontName = lazy(() => load().then((parts) => ({ default: parts.FrontName })));
const OtherPane = lazy(() => load().then((parts) => ({ default: parts.OtherPane })));
const WhoseStory = lazy(() => load().then((parts) => ({ default: parts.WhoseStory })));
const Dialog = lazy(() => load().then((parts) => ({ default: parts.Dialog })));

export function LaterNodeTable() {
  return (
    <Later>
      <NodeTable />
    </Later>
  );
}

export function LaterSteer() {
  return (
    <Later>
      <SteerPane />
    </Later>
  );
}

export function LaterTerminals(props: ComponentProps<typeof Terminals>) {
  return (
    <Later>
      <Terminals {...props} />
    </Later>
  );
}

export function LaterLedger() {
  return (
    <Later>
      <LedgerPane />
    </Later>
  );
}

/** Parts of a comparison, by where they stand. */
export function LaterComparison({ part }: { readonly part: 'frontName' | 'otherPane' | 'figures' }) {
  return (
    <Later>
      {part === 'frontName' ? <FrontName /> : part === 'otherPane' ? <OtherPane /> : <FiguresOfBoth />}
    </Later>
  );
}

export function LaterWhoseStory(props: ComponentProps<typeof WhoseStory>) {
  return (
    <Later>
      <WhoseStory {...props} />
    </Later>
  );
}

export function LaterDialog() {
  const { current } = useDialogs();
  return (
    <Later key={current?.type ?? ''}>
      {current?.type === 'share' ? <ShareDialog /> : current && <Dialog current={current} />}
    </Later>
  );
}

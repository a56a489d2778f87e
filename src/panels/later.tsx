// Doors to what is loaded on demand. If loading fails (no network), nothing is shown there and the page goes on.
import { Component, Suspense, lazy } from 'react';
import type { ComponentProps, ReactNode, RefObject } from 'react';
import { useDialogs } from './dialogs';

const load = () => import('./onDemand');
const NodePanel = lazy(() => load().then((parts) => ({ default: parts.NodePanel })));
const NodeTable = lazy(() => load().then((parts) => ({ default: parts.NodeTable })));
const FiguresOfBoth = lazy(() => load().then((parts) => ({ default: parts.FiguresOfBoth })));
const FrontName = lazy(() => load().then((parts) => ({ default: parts.FrontName })));
const OtherPane = lazy(() => load().then((parts) => ({ default: parts.OtherPane })));
const WhoseStory = lazy(() => load().then((parts) => ({ default: parts.WhoseStory })));
const Dialog = lazy(() => load().then((parts) => ({ default: parts.Dialog })));

const Invitation = lazy(() => import('./Invitation').then((part) => ({ default: part.Invitation })));

class Later extends Component<{ readonly children: ReactNode }, { readonly failed: boolean }> {
  override state = { failed: false };
  static getDerivedStateFromError = () => ({ failed: true });
  override render() {
    return this.state.failed ? null : <Suspense fallback={null}>{this.props.children}</Suspense>;
  }
}

export function LaterInvitation({ frame }: { readonly frame: RefObject<HTMLElement | null> }) {
  return (
    <Later>
      <Invitation frame={frame} />
    </Later>
  );
}

export function LaterNodePanel() {
  return (
    <Later>
      <NodePanel />
    </Later>
  );
}

export function LaterNodeTable() {
  return (
    <Later>
      <NodeTable />
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
  return <Later key={current?.type ?? ''}>{current && <Dialog current={current} />}</Later>;
}

// Doors to the second picture: what stands around a running cluster.
import { lazy } from 'react';
import type { ComponentProps, ReactNode } from 'react';
import type { QueryProblem } from '../share/query';
import { Later } from './Awaited';

const load = () => import('./second');
const DropDoor = lazy(() => load().then((parts) => ({ default: parts.DropDoor })));
const Announcer = lazy(() => load().then((parts) => ({ default: parts.Announcer })));
const Invitation = lazy(() => load().then((parts) => ({ default: parts.Invitation })));
const SeedForm = lazy(() => load().then((parts) => ({ default: parts.SeedForm })));
const ViewChoices = lazy(() => load().then((parts) => ({ default: parts.ViewChoices })));
const NodeBar = lazy(() => load().then((parts) => ({ default: parts.NodeBar })));
const loadTime = () => import('./time/time');
const Timeline = lazy(() => loadTime().then((parts) => ({ default: parts.Timeline })));
const Kept = lazy(() => loadTime().then((parts) => ({ default: parts.KeptDoor })));
const TimeTools = lazy(() => loadTime().then((parts) => ({ default: parts.TimeTools })));
const Legend = lazy(() => load().then((parts) => ({ default: parts.Legend })));
const Story = lazy(() => load().then((parts) => ({ default: parts.Story })));
const Notices = lazy(() => load().then((parts) => ({ default: parts.Notices })));
const LaterNotices = lazy(() => load().then((parts) => ({ default: parts.LaterNotices })));
const Problem = lazy(() => load().then((parts) => ({ default: parts.Problem })));

export function LaterInvitation(props: ComponentProps<typeof Invitation>) {
  return (
    <Later>
      <Invitation {...props} />
    </Later>
  );
}

const parts = {
  announcer: Announcer,
  dropDoor: DropDoor,
  kept: Kept,
  legend: Legend,
  nodeBar: NodeBar,
  seedForm: SeedForm,
  story: Story,
  timeline: Timeline,
  timeTools: TimeTools,
  viewChoices: ViewChoices,
} as const;

/** `meanwhile` keeps its place. */
export function LaterPart({
  part,
  meanwhile,
}: {
  readonly part: keyof typeof parts;
  readonly meanwhile?: ReactNode;
}) {
  const Part = parts[part];
  return (
    <Later meanwhile={meanwhile}>
      <Part />
    </Later>
  );
}

/** The place where trouble is told is there from the start, so that whoever listens hears what comes into it. */
export function Trouble({ fallen }: { readonly fallen: readonly QueryProblem[] }) {
  return (
    <div className="trouble" role="status">
      <Later>
        <Notices fallen={fallen} />
        <Problem />
        <LaterNotices />
      </Later>
    </div>
  );
}

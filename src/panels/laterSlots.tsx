// The door to the slot map, loaded when somebody opens it.
import { lazy } from 'react';
import { Later } from './Awaited';

const SlotsPane = lazy(() => import('./slots').then((parts) => ({ default: parts.SlotsPane })));

export function LaterSlots() {
  return (
    <Later>
      <SlotsPane />
    </Later>
  );
}

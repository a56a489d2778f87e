// Doors to the inspector and to what belongs to it, loaded when somebody looks into a node.
import { lazy } from 'react';
import { Later } from './Awaited';

const load = () => import('./inspect');
const Inspector = lazy(() => load().then((parts) => ({ default: parts.Inspector })));
const Eyes = lazy(() => load().then((parts) => ({ default: parts.Eyes })));

export function LaterInspector() {
  return (
    <Later>
      <Inspector />
    </Later>
  );
}

export function LaterEyes() {
  return (
    <Later>
      <Eyes />
    </Later>
  );
}

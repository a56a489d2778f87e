// The door to the run that was kept: opened when there is one, or when there is something to keep.
import { lazy, useState } from 'react';
import { useStore } from '../../store';
import { Later } from '../Awaited';
import { hasActed, isKept } from './acted';

const Kept = lazy(() => import('./Kept').then((part) => ({ default: part.Kept })));

export function KeptDoor() {
  const [found] = useState(isKept);
  const acted = useStore(hasActed);
  const [wanted, setWanted] = useState(found);
  if (acted && !wanted) setWanted(true);
  return <Later>{wanted && <Kept />}</Later>;
}

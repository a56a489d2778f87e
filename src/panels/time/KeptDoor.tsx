// The door to the run that was kept: opened when there is one, or when there is something to keep.
import { lazy, useEffect, useState } from 'react';
import { useStore } from '../../store';
import { Later } from '../Awaited';
import { leaveLink } from '../open';
import { hasActed, isKept } from './acted';

const Kept = lazy(() => import('./Kept').then((part) => ({ default: part.Kept })));

export function KeptDoor() {
  const [found] = useState(isKept);
  const acted = useStore(hasActed);
  const [wanted, setWanted] = useState(found);
  const isAnother = useStore(({ run }) => run !== null && run.number > 1);
  if (acted && !wanted) setWanted(true);
  useEffect(() => {
    if (isAnother) leaveLink();
  }, [isAnother]);
  return <Later>{wanted && <Kept />}</Later>;
}

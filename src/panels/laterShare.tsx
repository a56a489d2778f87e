// Doors to handing a run on and to what was handed on: see share/.
import { lazy } from 'react';
import type { ShareRefusal } from '../share/refusal';
import { Later } from './Awaited';

const load = () => import('./share');
export const ShareDialog = lazy(() => load().then((parts) => ({ default: parts.ShareDialog })));
const RefusedPage = lazy(() => load().then((parts) => ({ default: parts.RefusedPage })));

export function LaterRefusedPage({ refusal }: { readonly refusal: ShareRefusal }) {
  return (
    <Later>
      <RefusedPage refusal={refusal} />
    </Later>
  );
}

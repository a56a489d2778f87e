// The invitation, which nobody needs before the first picture.
import { lazy } from 'react';
import type { RefObject } from 'react';
import { Later } from './Awaited';

const Invitation = lazy(() => import('./Invitation').then((part) => ({ default: part.Invitation })));

export function LaterInvitation({ frame }: { readonly frame: RefObject<HTMLElement | null> }) {
  return (
    <Later>
      <Invitation frame={frame} />
    </Later>
  );
}

// What may be larger than its place: focusable, so that the keyboard can scroll it, and named, so that one knows what it is.
import type { ReactNode } from 'react';

interface Props {
  readonly label: string;
  readonly className: string;
  readonly children: ReactNode;
}

export function Scrolling({ label, className, children }: Props) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- without a place in the tab order no key would scroll it
    <div className={className} tabIndex={0} role="region" aria-label={label}>
      {children}
    </div>
  );
}

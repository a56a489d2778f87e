// A place for what is loaded on demand: nothing, or what keeps its place, stands there until it has come, or if it cannot come.
import { Component, Suspense } from 'react';
import type { ReactNode } from 'react';

interface Props {
  readonly children: ReactNode;
  /** Stands there until then. */
  readonly meanwhile?: ReactNode;
}

export class Later extends Component<Props, { readonly failed: boolean }> {
  override state = { failed: false };
  static getDerivedStateFromError = () => ({ failed: true });
  override render() {
    const { children, meanwhile = null } = this.props;
    return this.state.failed ? meanwhile : <Suspense fallback={meanwhile}>{children}</Suspense>;
  }
}

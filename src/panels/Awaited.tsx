// A place for what is loaded on demand: nothing stands there until it has come, or if it cannot come.
import { Component, Suspense } from 'react';
import type { ReactNode } from 'react';

export class Later extends Component<{ readonly children: ReactNode }, { readonly failed: boolean }> {
  override state = { failed: false };
  static getDerivedStateFromError = () => ({ failed: true });
  override render() {
    return this.state.failed ? null : <Suspense fallback={null}>{this.props.children}</Suspense>;
  }
}

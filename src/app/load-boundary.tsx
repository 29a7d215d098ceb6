import { Component, type ReactNode } from 'react';
import { appText } from '#text/app.ts';
import { Button } from '#ui/button.tsx';
import { Notice } from '#ui/notice.tsx';

/** Says so when a part of the page that is fetched late cannot be fetched, and leaves the rest of the page standing. */
export class LoadBoundary extends Component<
  { readonly children: ReactNode },
  { readonly message: string | null }
> {
  override state: { readonly message: string | null } = { message: null };

  static getDerivedStateFromError(error: unknown): { readonly message: string } {
    return { message: error instanceof Error ? error.message : String(error) };
  }

  override render(): ReactNode {
    if (this.state.message === null) return this.props.children;
    const reload = <Button onClick={() => location.reload()}>{appText.loadFailed.retry}</Button>;
    return (
      <Notice tone="danger" title={appText.loading.failed} urgent actions={reload}>
        <p>{appText.loadFailed.body}</p>
        <p>{this.state.message}</p>
      </Notice>
    );
  }
}

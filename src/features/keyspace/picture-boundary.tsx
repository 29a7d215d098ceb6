import { Component, type ReactNode } from 'react';
import { keyspaceText } from '#text/keyspace.ts';

interface Props {
  /** What the picture would show, in words. */
  readonly description: string;
  readonly children: ReactNode;
}

/** Shows a picture's words in its place when it cannot be drawn, for example because its part of the page did not load. */
export class PictureBoundary extends Component<Props, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { readonly failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <div>
        <p>
          {keyspaceText.picture.failed} {keyspaceText.picture.failedHow}
        </p>
        <p>{this.props.description}</p>
      </div>
    );
  }
}

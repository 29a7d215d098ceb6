import { Component, type ErrorInfo, type ReactNode } from 'react';
import { appText } from '#text/app.ts';
import { Button } from '#ui/button.tsx';
import styles from './message-page.module.css';

interface ErrorBoundaryState {
  readonly failure: { readonly message: string; readonly where: string | null } | null;
}

/** Catches what a component throws while drawing: says what happened and what is safe, and offers to reload. */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { failure: null };

  static getDerivedStateFromError(error: unknown): ErrorBoundaryState {
    return {
      failure: {
        message: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
        where: null,
      },
    };
  }

  override componentDidCatch(_error: unknown, info: ErrorInfo): void {
    this.setState(({ failure }) => ({
      failure: failure === null ? null : { ...failure, where: info.componentStack ?? null },
    }));
  }

  override render(): ReactNode {
    const { failure } = this.state;
    if (failure === null) return this.props.children;
    return (
      <main className={styles.page} role="alert">
        <h1 className={styles.heading}>{appText.crash.heading}</h1>
        <p className={styles.body}>{appText.crash.body}</p>
        <div className={styles.actions}>
          <Button variant="primary" onClick={() => location.reload()}>
            {appText.crash.reload}
          </Button>
        </div>
        <details className={styles.details}>
          <summary>{appText.crash.details}</summary>
          <pre>
            {failure.message}
            {failure.where}
          </pre>
        </details>
      </main>
    );
  }
}

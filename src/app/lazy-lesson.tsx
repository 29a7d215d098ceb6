import { Component, lazy, Suspense, type ComponentProps, type ReactNode } from 'react';
import { appText } from '#text/app.ts';
import { Button } from '#ui/button.tsx';
import { Notice } from '#ui/notice.tsx';

/*
 * The lesson's text and all that draws it come only when a lesson is opened: the sandbox does without. They are asked
 * for while the server starts, so a lesson waits for neither.
 */
const load = () => import('#features/lesson/lesson-panel.tsx');
const LessonPanel = lazy(async () => ({ default: (await load()).LessonPanel }));

/** Asks for the panel's code before it is drawn. A failure shows when it is. */
export function preloadLesson(): void {
  load().catch(() => undefined);
}

export type LazyLessonProps = ComponentProps<typeof LessonPanel>;

/** The lesson's panel as soon as its code is there; a plain message when that cannot be fetched. */
export function LazyLesson(props: LazyLessonProps) {
  return (
    <LoadBoundary>
      <Suspense fallback={null}>
        <LessonPanel {...props} />
      </Suspense>
    </LoadBoundary>
  );
}

class LoadBoundary extends Component<{ readonly children: ReactNode }, { readonly message: string | null }> {
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

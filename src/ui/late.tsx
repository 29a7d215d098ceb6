import { useLayoutEffect, useState, type ComponentType, type ReactNode } from 'react';

/** `load` fetches the code ahead, so that it is there when the component is drawn; rejects when it cannot be fetched. */
export type LateComponent<Props> = ComponentType<Props> & { readonly load: () => Promise<void> };

/**
 * A component whose code is asked for when it is first drawn; `waiting` stands in its place until then, nothing if it
 * is not given. Drawn again later, it is there at once.
 *
 * Not React's `lazy`: whatever a `Suspense` uncovers waits until 300 ms have passed since the last fallback was painted
 * (`FALLBACK_THROTTLE_MS` in React's ReactFiberWorkLoop), which was a third of a first visit. What arrives here is a
 * change of state like any other and is painted with the next frame.
 *
 * When the code cannot be fetched, at the second attempt either, drawing throws what `load` rejected with, for an error boundary around it; drawn
 * anew, it asks again.
 */
export function late<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  waiting?: ReactNode,
): LateComponent<Props> {
  let loaded: ComponentType<Props> | undefined;
  // A single request may be lost, above all while a new release is being fetched beside it; two are no accident.
  const fetched = async (): Promise<ComponentType<Props>> => (loaded = await load().catch(() => load()));

  function Late(props: Props): ReactNode {
    const [Arrived, setArrived] = useState(() => loaded);
    const [failure, setFailure] = useState<{ readonly reason: unknown } | null>(null);
    useLayoutEffect(() => {
      if (Arrived !== undefined) return undefined;
      let wanted = true;
      fetched().then(
        (component) => {
          if (wanted) setArrived(() => component);
        },
        (reason: unknown) => {
          if (wanted) setFailure({ reason });
        },
      );
      return () => {
        wanted = false;
      };
    }, [Arrived]);
    if (failure !== null) throw failure.reason;
    return Arrived === undefined ? waiting : <Arrived {...props} />;
  }
  return Object.assign(Late, { load: async () => void (await fetched()) });
}

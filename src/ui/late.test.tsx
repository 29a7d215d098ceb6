// @vitest-environment jsdom
import { act, Component, type ComponentType, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { late } from './late.tsx';

let root: Root;
let host: HTMLElement;

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  host = document.createElement('div');
  root = createRoot(host);
});
afterEach(async () => {
  await act(async () => root.unmount());
  vi.unstubAllGlobals();
});

class Boundary extends Component<{ readonly children: ReactNode }, { readonly message: string | null }> {
  override state: { readonly message: string | null } = { message: null };
  static getDerivedStateFromError(error: unknown) {
    return { message: String(error) };
  }
  override render(): ReactNode {
    return this.state.message ?? this.props.children;
  }
}

/** A promise that the test settles. */
function held<Value>() {
  let resolve: (value: Value) => void = () => undefined;
  let reject: (reason: unknown) => void = () => undefined;
  const promise = new Promise<Value>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

const Greeting = ({ name }: { readonly name: string }) => <p>Hello {name}</p>;
const show = (node: ReactNode) => act(async () => root.render(node));

it('draws what stands in for it until its code is there', async () => {
  const { promise, resolve } = held<ComponentType<{ readonly name: string }>>();
  const Late = late(() => promise, 'one moment');
  await show(<Late name="Ada" />);
  expect(host.textContent).toBe('one moment');
  await act(async () => resolve(Greeting));
  expect(host.textContent).toBe('Hello Ada');
});

it('asks once, and is there at once when it is drawn again', async () => {
  const load = vi.fn<() => Promise<typeof Greeting>>(() => Promise.resolve(Greeting));
  const Late = late(load);
  await show(<Late name="Ada" />);
  await show(null);
  act(() => root.render(<Late name="Grace" />));
  expect(host.textContent).toBe('Hello Grace');
  expect(load).toHaveBeenCalledTimes(1);
});

it('throws for the boundary around it when its code cannot be fetched, and asks again when drawn anew', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const load = vi.fn<() => Promise<typeof Greeting>>(() => Promise.resolve(Greeting));
  const fails = () => Promise.reject(new Error('no network'));
  load.mockImplementationOnce(fails).mockImplementationOnce(fails);
  const Late = late(load);
  await show(
    <Boundary key="first">
      <Late name="Ada" />
    </Boundary>,
  );
  expect(host.textContent).toBe('Error: no network');
  await show(
    <Boundary key="second">
      <Late name="Ada" />
    </Boundary>,
  );
  expect(host.textContent).toBe('Hello Ada');
});

it('asks once more when its code did not come', async () => {
  const load = vi.fn<() => Promise<typeof Greeting>>(() => Promise.resolve(Greeting));
  load.mockImplementationOnce(() => Promise.reject(new Error('lost')));
  const Late = late(load);
  await show(<Late name="Ada" />);
  expect(host.textContent).toBe('Hello Ada');
});

it('settles nothing after it has gone', async () => {
  const { promise, reject } = held<ComponentType<{ readonly name: string }>>();
  const Late = late(() => promise);
  await show(<Late name="Ada" />);
  await show('gone');
  await act(async () => reject(new Error('too late')));
  expect(host.textContent).toBe('gone');
});

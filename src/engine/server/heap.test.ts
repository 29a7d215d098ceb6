import { expect, test } from 'vitest';
import { Heap } from './heap.ts';
import { WasmMemory } from './wasm-memory.ts';

const PAGE_BYTES = 65_536;
const INITIAL_PAGES = 320;

function heapOf(maximum: number): { readonly heap: Heap; readonly memory: WasmMemory } {
  const memory = new WasmMemory();
  memory.attach(new WebAssembly.Memory({ initial: INITIAL_PAGES, maximum }));
  const heap = new Heap(memory);
  heap.end = memory.bytes.length;
  return { heap, memory };
}

test('a heap that grows page by page grows its memory seldom, and ends where it was asked to', () => {
  const { heap, memory } = heapOf(10_000);
  const buffers = new Set<ArrayBuffer>();
  for (let page = INITIAL_PAGES; page < 4 * INITIAL_PAGES; page++) {
    expect(heap.extend(PAGE_BYTES)).toBe(page * PAGE_BYTES);
    buffers.add(memory.bytes.buffer);
  }
  expect(heap.end).toBe(4 * INITIAL_PAGES * PAGE_BYTES);
  expect(buffers.size).toBeLessThan(60);
  expect(memory.bytes.length).toBeLessThan(heap.end * 1.04);
});

test('what is asked for is zeros, also where something was before', () => {
  const { heap, memory } = heapOf(10_000);
  const end = heap.end;
  heap.extend(PAGE_BYTES);
  memory.bytes.fill(7, end);
  heap.end = end;
  expect(heap.extend(PAGE_BYTES)).toBe(end);
  expect(memory.bytes.subarray(end, end + PAGE_BYTES).every((byte) => byte === 0)).toBe(true);
});

test('the last pages are had, though there are not so many more; then there is no more', () => {
  const { heap } = heapOf(INITIAL_PAGES + 2);
  expect(heap.extend(PAGE_BYTES)).toBe(INITIAL_PAGES * PAGE_BYTES);
  expect(heap.extend(PAGE_BYTES)).toBe((INITIAL_PAGES + 1) * PAGE_BYTES);
  expect(heap.extend(PAGE_BYTES)).toBeNull();
});

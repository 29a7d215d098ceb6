import type { ByteReader } from './byte-reader.ts';
import { packedCount, packedElements, type PackedElement } from './packed-elements.ts';
import { numberOf, said, whileUncut } from './rdb-packed-value.ts';
import { readInside, readLength, readString } from './rdb-string.ts';
import type { RecordBuilder } from './record-builder.ts';

/*
 * A stream is written as its nodes, each a listpack of entries behind a master entry, from whose id and fields theirs
 * only say how they differ; then the id of the last entry, and the consumer groups with what is pending.
 */

/** The three types by which streams were written: what each has that the one before did not. */
export interface StreamForm {
  /** The first id, the greatest deleted one, how many entries were ever added, and how many each group has read. */
  readonly hasCounters: boolean;
  /** When a consumer was last active, beside when it was last seen. */
  readonly hasActiveTime: boolean;
}

const ID_BYTES = 16;
const DELETED = 1;
const SAME_FIELDS = 2;

export function readStream(reader: ByteReader, to: RecordBuilder, form: StreamForm): void {
  const nodes = readLength(reader);
  for (let node = 0; node < nodes; node++) readNode(reader, to);
  const from = reader.at;
  const entries = readLength(reader);
  to.add(reader, from, { role: 'count', value: entries });
  to.expect(entries);
  readLastIds(reader, to, form);
  const groups = readLength(reader);
  for (let group = 0; group < groups; group++) readGroup(reader, to, form);
}

function readLastIds(reader: ByteReader, to: RecordBuilder, { hasCounters }: StreamForm): void {
  const from = reader.at;
  const last = `${readLength(reader)}-${readLength(reader)}`;
  to.add(reader, from, { role: 'last-entry', value: last });
  // The first id, the greatest deleted one, and how many entries were added.
  if (hasCounters) for (let number = 0; number < 5; number++) readLength(reader);
}

function readGroup(reader: ByteReader, to: RecordBuilder, form: StreamForm): void {
  const isShown = !to.isFull;
  readString(reader, to, isShown ? 'group' : null);
  const from = reader.at;
  const last = `${readLength(reader)}-${readLength(reader)}`;
  if (isShown) to.add(reader, from, { role: 'last-entry', value: last });
  if (form.hasCounters) readLength(reader);
  const pendingFrom = reader.at;
  const pending = readLength(reader);
  if (isShown) to.add(reader, pendingFrom, { role: 'pending', value: pending });
  for (let entry = 0; entry < pending; entry++) {
    // The entry's id, when it was delivered, how often.
    reader.skip(ID_BYTES + 8);
    readLength(reader);
  }
  const consumers = readLength(reader);
  for (let consumer = 0; consumer < consumers; consumer++) {
    readString(reader, to, isShown ? 'consumer' : null);
    reader.skip(form.hasActiveTime ? 16 : 8);
    reader.skip(readLength(reader) * ID_BYTES);
  }
}

function readNode(reader: ByteReader, to: RecordBuilder): void {
  const from = reader.at;
  if (readLength(reader) !== ID_BYTES) reader.fail('the id of a stream node has 16 bytes', from);
  const master = { ms: reader.u64Big(), seq: reader.u64Big() };
  const inside = readInside(reader, to);
  whileUncut(inside, () => {
    packedCount(inside, 'listpack');
    const elements = packedElements(inside, 'listpack');
    readEntries(new NodeElements(inside, elements), to, master);
  });
}

/** The elements of a node, one after another. */
class NodeElements {
  readonly reader: ByteReader;
  readonly #elements: Iterator<PackedElement, undefined>;

  constructor(reader: ByteReader, elements: Iterator<PackedElement, undefined>) {
    this.reader = reader;
    this.#elements = elements;
  }

  next(): PackedElement | null {
    return this.#elements.next().value ?? null;
  }

  one(): PackedElement {
    return this.next() ?? this.reader.fail('a stream node ends inside an entry');
  }

  number(): number {
    return numberOf(this.reader, this.one().value);
  }
}

/** What an entry is told from: the master entry's id and fields. */
interface Master {
  readonly ms: bigint;
  readonly seq: bigint;
  readonly fields: readonly PackedElement[];
}

function readEntries(node: NodeElements, to: RecordBuilder, id: Pick<Master, 'ms' | 'seq'>): void {
  // How many entries there are, how many are deleted, and the master entry's fields.
  node.number();
  node.number();
  const fields: PackedElement[] = [];
  for (let left = node.number(); left > 0; left--) fields.push(node.one());
  node.number();
  for (let flags = node.next(); flags !== null; flags = node.next()) {
    const isDeleted = (numberOf(node.reader, flags.value) & DELETED) !== 0;
    if (!isDeleted && to.isFull) return;
    readEntry(node, isDeleted ? null : to, flags, { ...id, fields });
  }
}

/** Reads an entry and notes what it says, if it is to be noted. */
function readEntry(node: NodeElements, to: RecordBuilder | null, flags: PackedElement, master: Master): void {
  const { reader } = node;
  const isSame = (numberOf(reader, flags.value) & SAME_FIELDS) !== 0;
  const ms = master.ms + BigInt(node.number());
  const seq = master.seq + BigInt(node.number());
  const count = isSame ? master.fields.length : node.number();
  if (to?.hasRoom()) to.add(reader, flags.from, { role: 'entry', value: `${ms}-${seq}` });
  for (let index = 0; index < count; index++) {
    // A field of the master entry has no bytes here.
    const { from, value: field } = (isSame ? master.fields[index] : null) ?? node.one();
    to?.add(reader, isSame ? reader.at : from, { role: 'field', value: said(to, field) });
    const content = node.one();
    to?.add(reader, content.from, { role: 'content', value: said(to, content.value) });
  }
  // How many elements the entry has, for whoever reads backwards.
  node.number();
}

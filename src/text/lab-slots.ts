const number = new Intl.NumberFormat('en-US');
const slots = (count: number): string => `${number.format(count)} ${count === 1 ? 'slot' : 'slots'}`;

/** The slots of a cluster by owner, and what becomes of a key. */
export const labSlotsText = {
  strip: (node: string) => `The 16,384 slots, as ${node} sees them`,
  none: 'No node runs that could say who has which slot.',
  nobody: 'nobody',
  owner: (node: string, count: number, ranges: string) => `${node}: ${slots(count)}, ${ranges}`,
  unassigned: (count: number, ranges: string) => `${slots(count)} belong to nobody: ${ranges}`,
  moving: {
    migrating: (slot: number, node: string, other: string) =>
      `${node} is giving slot ${slot} to ${other}: it answers for keys that it still has, and sends on (ASK) for those that it has not.`,
    importing: (slot: number, node: string, other: string) =>
      `${node} is taking slot ${slot} from ${other}: it answers for it only after ASKING.`,
  },
  key: {
    label: 'Key',
    placeholder: 'A key, for example user:{42}:cart',
    tag: 'What is hashed',
    wholeKey: 'the whole key, which has no tag in braces',
    byTag: 'only the tag in braces',
    crc: 'CRC16 of it',
    crcWords: (value: number) => `${number.format(value)} (0x${value.toString(16).padStart(4, '0')})`,
    slot: 'Slot',
    slotWords: (crc: number, slot: number) => `${number.format(crc)} mod 16,384 = ${number.format(slot)}`,
    owner: 'Owner',
    follow: 'Ask for it at',
    followHint:
      'A client that knows no slots asks any node, and is sent on. TYPE is asked on copies: nobody is disturbed.',
    asked: (node: string, command: string) => `${node} is asked: ${command}`,
    answered: (reply: string) => `It answers: ${reply}`,
    failed: (reason: string) => `The nodes could not be asked: ${reason}`,
  },
} as const;

import type { Command } from '#resp/value.ts';

/**
 * A Bloom filter in a string and two scripts, for a server without a module for it. An item's four bits are cut from its
 * SHA-1, 32 bits of the digest for each, modulo the bits that the filter has. A filter gets all its bytes when its first
 * item is added, so that its size can be read from its length for ever after. The scripts are one line each, so that
 * they can be typed at the prompt.
 */

/** Bits of a filter that begins: as many as can be drawn so that each is seen. */
export const FIRST_BITS = 1024;
/** Items that are asked for to measure how often the filter is wrong. */
export const MEASURED_ITEMS = 10_000;

const OPEN = "local k,c=KEYS[1],redis.call local m=c('STRLEN',k)*8";
const MAKE = `if m==0 then m=${FIRST_BITS} c('SETBIT',k,m-1,0) end`;
/** The four offsets of an item whose digest is `h`. */
const EACH_BIT = 'for i=1,25,8 do local at=tonumber(h:sub(i,i+7),16)%m';

/** Adds ARGV[1]; answers how many bits it set that were not set before. */
export const ADD_ITEM = `${OPEN} ${MAKE} local h,new=redis.sha1hex(ARGV[1]),0 ${EACH_BIT} new=new+1-c('SETBIT',k,at,1) end return new`;

/** Adds item:1 up to item:ARGV[1]; answers how many bits are set then. */
export const ADD_NUMBERED = `${OPEN} ${MAKE} for n=1,ARGV[1] do local h=redis.sha1hex('item:'..n) ${EACH_BIT} c('SETBIT',k,at,1) end end return c('BITCOUNT',k)`;

/** Answers 1 when ARGV[1] may have been added, 0 when it was certainly not. */
export const CHECK_ITEM = `${OPEN} local h,all=redis.sha1hex(ARGV[1]),1 ${EACH_BIT} all=all*c('GETBIT',k,at) end return all`;

/** Asks for other:1 up to other:ARGV[1], which nobody adds; answers for how many the filter says yes. */
export const MEASURE = `${OPEN} local yes=0 for n=1,ARGV[1] do local h,all=redis.sha1hex('other:'..n),1 ${EACH_BIT} all=all*c('GETBIT',k,at) end yes=yes+all end return yes`;

export const addItem = (key: Uint8Array, item: string): Command => ['EVAL', ADD_ITEM, '1', key, item];
export const addNumbered = (key: Uint8Array, items: number): Command => [
  'EVAL',
  ADD_NUMBERED,
  '1',
  key,
  String(items),
];
export const checkItem = (key: Uint8Array, item: string): Command => ['EVAL_RO', CHECK_ITEM, '1', key, item];
export const measure = (key: Uint8Array): Command => ['EVAL_RO', MEASURE, '1', key, String(MEASURED_ITEMS)];

/** Registers of every HyperLogLog: 2 to the power of 14 (`hyperloglog.c`, HLL_P). */
export const REGISTERS = 16_384;
/** Registers in one row of the map, and rows: the map is a square. */
export const MAP_SIDE = 128;
/** Bytes in front of the registers: `HYLL`, the encoding, three unused, and the cached count in eight. */
export const HEADER_BYTES = 16;
/** A dense HyperLogLog: the header, and six bits for each register. */
export const DENSE_BYTES = HEADER_BYTES + (REGISTERS * 6) / 8;

import type { RespValue } from '#resp/value.ts';

/** A value that is no string and holds no other. */
export type Scalar = Extract<RespValue, { kind: 'integer' | 'double' | 'bignum' | 'boolean' | 'nil' }>;

/** Such a value in the forms for programs (CSV, JSON), which differ in what they call nil. */
export function scalarText(value: Scalar, nil: string): string {
  switch (value.kind) {
    case 'integer':
      return value.value.toString();
    case 'double':
    case 'bignum':
      return value.text;
    case 'boolean':
      return value.value ? 'true' : 'false';
    case 'nil':
      return nil;
  }
}

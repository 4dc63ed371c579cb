export interface Literal {
  readonly start: number;
  readonly end: number;
  /** As it stands in the code, and what it becomes. */
  readonly literal: string;
  readonly text: string;
}
export function caselessPattern(pattern: string): string;
export function caselessLiterals(code: string, name?: string): Literal[];
export function withoutCase(code: string, name?: string): string;

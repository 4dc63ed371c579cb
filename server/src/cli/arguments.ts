import { InvalidArgumentError } from 'commander';

/** Takes a whole number from 0 on, of at most so many digits. What it gives throws {InvalidArgumentError} for anything else. */
export function wholeNumber(digits: number): (text: string) => number {
  return (text) => {
    if (!/^\d+$/.test(text) || text.length > digits) throw new InvalidArgumentError('It must be a whole number from 0 on.');
    return Number.parseInt(text, 10);
  };
}

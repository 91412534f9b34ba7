import type { BenchRow } from './appends.ts';

/** `≥ 6` or `≤ 4`. */
export function reached(ratio: number, target: string): boolean {
  const [sign, bound] = target.split(' ');
  return sign === '≥' ? ratio >= Number(bound) : ratio <= Number(bound);
}

/** The table of speeds, each row with its verdict. */
export function print(rows: readonly BenchRow[]): void {
  for (const { what, ratio, target, detail } of rows) {
    const verdict = reached(ratio, target) ? 'reached' : 'MISSED';
    process.stdout.write(`${verdict}  ${ratio.toFixed(2)} (${target})  ${what}\n         ${detail}\n`);
  }
}

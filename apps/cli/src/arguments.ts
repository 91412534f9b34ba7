import { Big } from 'big.js';
import { UsageError } from './outcome.ts';

const day = /^\d{4}-\d{2}-\d{2}$/;

/** `FROM..UNTIL`, both days. @throws {UsageError} */
export function agreementOf(text: string): { from: string; until: string } {
  const [from = '', until = '', ...more] = text.split('..');
  if (!day.test(from) || !day.test(until) || more.length > 0 || from > until) {
    throw new UsageError(`--agreement is written FROM..UNTIL, like 2024-04-13..2025-04-12, not "${text.slice(0, 40)}"`);
  }
  return { from, until };
}

/** Yuan with at most two decimals → fen. @throws {UsageError} */
export function fenOf(text: string): number {
  if (!/^\d{1,12}(\.\d{1,2})?$/.test(text)) {
    throw new UsageError(`--budget is an amount in yuan with at most two decimals, not "${text.slice(0, 40)}"`);
  }
  return new Big(text).times(100).toNumber();
}

/** A whole number within bounds. @throws {UsageError} */
export function countOf(option: string, most: number): (text: string) => number {
  return (text) => {
    const count = Number(text);
    if (!/^\d{1,9}$/.test(text) || count < 1 || count > most) {
      throw new UsageError(`${option} is a whole number from 1 to ${most}, not "${text.slice(0, 20)}"`);
    }
    return count;
  };
}

/** A position of the log. @throws {UsageError} */
export function positionOf(text: string, option = '--from'): bigint {
  if (!/^\d{1,19}$/.test(text)) throw new UsageError(`${option} is a position of the log, not "${text.slice(0, 20)}"`);
  return BigInt(text);
}

/** An RFC 3339 instant, in UTC and whole milliseconds. @throws {UsageError} */
export function instantOf(text: string, option: string): string {
  const written = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/.test(text);
  if (!written || Number.isNaN(Date.parse(text)))
    throw new UsageError(`${option} is an instant, like 2024-10-01T00:00:00+08:00, not "${text.slice(0, 40)}"`);
  return new Date(text).toISOString();
}

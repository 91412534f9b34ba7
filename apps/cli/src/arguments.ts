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
export function positionOf(option: string): (text: string) => string {
  return (text) => {
    if (!/^\d{1,19}$/.test(text))
      throw new UsageError(`${option} is a position of the log, not "${text.slice(0, 20)}"`);
    return text;
  };
}

/** A day, `YYYY-MM-DD`. @throws {UsageError} */
export function dayOf(option: string): (text: string) => string {
  return (text) => {
    if (!day.test(text)) throw new UsageError(`${option} is a day like 2024-09-30, not "${text.slice(0, 20)}"`);
    return text;
  };
}

const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/** An instant, with its zone. @throws {UsageError} */
export function momentOf(option: string): (text: string) => string {
  return (text) => {
    if (!moment.test(text)) {
      throw new UsageError(`${option} is an instant like 2024-10-01T00:00:00+08:00, not "${text.slice(0, 40)}"`);
    }
    return text;
  };
}

/** The same, in UTC and whole milliseconds. @throws {UsageError} */
export function instantOf(option: string): (text: string) => string {
  const moment = momentOf(option);
  return (text) => {
    const said = new Date(moment(text));
    if (Number.isNaN(said.getTime())) throw new UsageError(`${option} names no instant: "${text.slice(0, 40)}"`);
    return said.toISOString();
  };
}

/** Where a history lies. */
export type HistoryAddress = { readonly folder: string } | { readonly connection: string };

/** `embedded:FOLDER` or the connection string of an EventStoreDB, which is never shown. @throws {UsageError} */
export function historyAddressOf(option: string): (text: string) => HistoryAddress {
  return (text) => {
    const folder = /^embedded:(.+)$/s.exec(text)?.[1];
    if (folder !== undefined) return { folder };
    if (/^esdb(\+discover)?:\/\/./.test(text)) return { connection: text };
    throw new UsageError(`${option} is written embedded:FOLDER, esdb://… or esdb+discover://…`);
  };
}

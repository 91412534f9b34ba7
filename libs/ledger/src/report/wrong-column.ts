import type { Refusal } from '#kernel';
import type { LedgerSheet, Step } from '../reading/ledger-sheet.ts';

const columnsOf: Readonly<Record<string, readonly string[]>> = {
  'unknown-household': ['household'],
  'unknown-client': ['name'],
  'unknown-case': ['case'],
  'unknown-group': ['group'],
  'unknown-worker': ['worker'],
  'no-worker': ['worker'],
  'unknown-community': ['community'],
  'unknown-district': ['district'],
  'duplicate-number': ['number'],
  'identity-number': ['identityNumber'],
};

const columnOfList: Readonly<Record<string, string>> = {
  channel: 'channel',
  direction: 'direction',
  scale: 'scale',
  resourceKind: 'kind',
  indicator: 'indicator',
};

/** The column that a refusal speaks of; empty where it speaks of the whole row. */
export function wrongColumn({ columns }: LedgerSheet, step: Step | undefined, { word, details }: Refusal): string {
  const { field, list } = details;
  const named = [field, columnOfList[`${list}`], ...(columnsOf[word] ?? [])];
  return named.find((column): column is string => typeof column === 'string' && column in columns) ?? step?.day ?? '';
}

import { type ClientRow, clientOn } from '#clients';
import type { ClientCasesRow } from '../views/services.ts';
import type { QualityWarning } from './warning.ts';

const elders = new Map([
  ['elderAlone', 60],
  ['emptyNestElder', 60],
  ['elderWithoutKin', 60],
  ['advancedAge', 80],
]);
const children = new Set(['childInDifficulty', 'deFactoUnattendedChild', 'orphan', 'leftBehindChild']);
const grownUp = 18;

/** What looks wrong about a client on a day: by the year of birth a person may be a year younger than counted, which is forgiven. */
export function clientWarnings(row: ClientRow, day: string): QualityWarning[] {
  const { present, categories } = clientOn(row, { day });
  if (!present) return [];
  const stream = `client-${row.clientId}`;
  const { birthYear } = row;
  const years = birthYear === undefined ? undefined : Number(day.slice(0, 4)) - birthYear;
  const misfits = years === undefined ? [] : categories.filter((category) => misfit(category, years));
  return [
    ...misfits.map((what) => ({ kind: 'category-age' as const, stream, what, count: 1 })),
    ...(row.lastFollowUpOn === undefined ? [{ kind: 'never-followed-up' as const, stream, count: 1 }] : []),
  ];
}

const misfit = (category: string, years: number): boolean =>
  years < (elders.get(category) ?? 0) || (children.has(category) && years - 1 >= grownUp);

/** Each case that was opened for a client while another one was open: by business days, whatever the order of recording. */
export function secondCases({ clientId, turns }: ClientCasesRow): QualityWarning[] {
  const order = [...turns].sort(([one, turn], [other]) => one.localeCompare(other) || (turn === 'closed' ? -1 : 1));
  const open = new Set<string>();
  const warnings: QualityWarning[] = [];
  for (const [day, turn, stream] of order) {
    if (turn === 'closed') open.delete(stream);
    else {
      if (open.size > 0)
        warnings.push({ kind: 'client-has-open-case', stream, day, what: `client-${clientId}`, count: 1 });
      open.add(stream);
    }
  }
  return warnings;
}

import { randomUUID } from 'node:crypto';
import type { CommandBus } from '@nestjs/cqrs';
import { type Agreements, EstablishStation, SignAgreement, type SignedAgreement, type Stations } from '#agreements';
import type { Asked } from '#event-store';
import type { ImportedBy } from './row-recorder.ts';
import { submit } from './submit.ts';

/** What an import is told of the station, needed where it is not there yet. */
export interface StationTold {
  readonly name?: string;
  readonly agreement?: { readonly from: string; readonly until: string };
  readonly budgetFen?: number;
}

/** The station or its agreement is not there, and the import was not told enough to make it. */
export class ImportIncomplete extends Error {
  constructor(readonly missing: readonly (keyof StationTold)[]) {
    super(`The import needs to be told ${missing.join(', ')}`);
    this.name = 'ImportIncomplete';
  }
}

/** The request for something that is recorded once, whoever asks how often: a new one each time. */
export const askedAnew = ({ station, actor, role, ledger, file }: ImportedBy): Asked => ({
  commandId: randomUUID(),
  requestHash: '',
  actor,
  role,
  station,
  correlationId: ledger,
  source: `xlsx:${file}`,
});

/** Makes the station and the agreement that are not there. @throws {ImportIncomplete} · {Refused} `overlapping-agreement` */
export async function stationAndAgreement(
  { bus, stations, agreements }: { bus: CommandBus; stations: Stations; agreements: Agreements },
  told: StationTold,
  by: ImportedBy,
): Promise<{ readonly agreement: SignedAgreement; readonly created: { station: boolean; agreement: boolean } }> {
  const { station } = by;
  const isNew = (await stations.state(station)).status === 'unknown';
  const known = agreementOf((await agreements.state(station)).agreements, told.agreement);
  const needed: (keyof StationTold)[] = [
    ...(isNew ? (['name'] as const) : []),
    ...(known ? [] : (['agreement', 'budgetFen'] as const)),
  ];
  const missing = needed.filter((option) => told[option] === undefined);
  if (missing.length > 0) throw new ImportIncomplete(missing);
  if (isNew) await submit(bus, EstablishStation, { name: told.name }, askedAnew(by));
  if (known !== undefined) return { agreement: known, created: { station: isNew, agreement: false } };
  const { from, until } = told.agreement!;
  const signed = { agreementId: `${from}..${until}`, from, until, budgetFen: told.budgetFen! };
  await submit(bus, SignAgreement, signed, askedAnew(by));
  return { agreement: { ...signed, elapsedBy: 'days' }, created: { station: isNew, agreement: true } };
}

/** The agreement of these dates, or where none are given the last one. */
const agreementOf = (
  agreements: readonly SignedAgreement[],
  dates: StationTold['agreement'],
): SignedAgreement | undefined =>
  dates === undefined
    ? [...agreements].sort((a, b) => (a.from < b.from ? -1 : 1)).at(-1)
    : agreements.find(({ from, until }) => from === dates.from && until === dates.until);

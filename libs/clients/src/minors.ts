import { Injectable } from '@nestjs/common';
import { References } from '#references';
import { ReadStore } from '#read-store';
import type { ClientRow } from './views/client-row.ts';

const ofAge = 18;

/** Tells which clients may be minors: whoever reads of them is recorded. */
@Injectable()
export class Minors {
  constructor(
    private readonly rows: ReadStore,
    private readonly references: References,
  ) {}

  /** Those of the clients whose year of birth leaves it open that they are under age today. */
  async among(station: string, clientIds: readonly string[]): Promise<readonly string[]> {
    if (clientIds.length === 0) return [];
    const [rows, reference] = await Promise.all([
      this.rows.getMany<ClientRow>('people', 'clients', clientIds),
      this.references.station(station),
    ]);
    const year = Number(reference.today().slice(0, 4));
    const isMinor = ({ birthYear }: ClientRow) => birthYear !== undefined && year - birthYear <= ofAge;
    return [...rows.values()].filter((row) => row.station === station && isMinor(row)).map(({ clientId }) => clientId);
  }
}

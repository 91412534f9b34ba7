import { type ClientRow, type Look, clientOn } from '#clients';
import { stated } from '#kernel';
import { ReadStore } from '#read-store';
import { type PeopleAlike, type PersonOnDay, grouped } from '../dashboard/people.ts';
import { settled } from '../tally/settled.ts';

interface Counted {
  readonly people: readonly PeopleAlike[];
  readonly position: bigint | undefined;
}

const mostKept = 100;

/** The people who were clients on a day; counted anew only when the view of people has moved on since. */
export class PeopleCount {
  readonly #kept = new Map<string, Counted>();

  constructor(private readonly rows: ReadStore) {}

  async on(station: string, look: Look): Promise<readonly PeopleAlike[]> {
    const key = JSON.stringify([station, look.day, look.recordedBy]);
    const kept = this.#kept.get(key);
    const now = (await this.rows.position('people'))?.position;
    if (kept !== undefined && kept.position === now) return kept.people;
    const { value: people, position } = await settled(this.rows, 'people', () => counted(this.rows, station, look));
    this.#kept.delete(key);
    this.#kept.set(key, { people, position });
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > mostKept) this.#kept.delete(oldest!);
    return people;
  }
}

async function counted(rows: ReadStore, station: string, look: Look): Promise<readonly PeopleAlike[]> {
  const clients = await rows.find<ClientRow>('people', {
    collection: 'clients',
    index: 'byStation',
    equal: [station],
  });
  return grouped(clients.flatMap(({ row }) => personOf(row, look)));
}

function personOf(row: ClientRow, look: Look): PersonOnDay[] {
  const { present, districtId = '', careLevel, residence } = clientOn(row, look);
  return present ? [stated({ districtId, careLevel, residence })] : [];
}

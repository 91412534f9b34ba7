import { type ClientRow, type Look, type PeopleChangedRow, clientOn } from '#clients';
import { stated } from '#kernel';
import { ReadStore } from '#read-store';
import { type PeopleAlike, type PersonOnDay, grouped } from '../dashboard/people.ts';

interface Counted {
  readonly people: readonly PeopleAlike[];
  /** Of the last event that changed who the station's people are; undefined while there is none. */
  readonly changed: string | undefined;
}

const mostKept = 100;
const mostAttempts = 4;

/** The people who were clients on a day; counted anew only when who they are has changed since. */
export class PeopleCount {
  readonly #kept = new Map<string, Counted>();

  constructor(private readonly rows: ReadStore) {}

  async on(station: string, look: Look): Promise<readonly PeopleAlike[]> {
    const key = JSON.stringify([station, look.day, look.recordedBy]);
    const kept = this.#kept.get(key);
    if (kept !== undefined && kept.changed === (await this.#changed(station))) return kept.people;
    const { people, changed } = await this.#counted(station, look);
    this.#kept.delete(key);
    this.#kept.set(key, { people, changed });
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > mostKept) this.#kept.delete(oldest!);
    return people;
  }

  async #changed(station: string): Promise<string | undefined> {
    return (await this.rows.get<PeopleChangedRow>('people', 'changes', station))?.position;
  }

  /** Read again where they changed meanwhile. */
  async #counted(station: string, look: Look, attempts = mostAttempts): Promise<Counted> {
    const changed = await this.#changed(station);
    const people = await counted(this.rows, station, look);
    if (attempts === 1 || changed === (await this.#changed(station))) return { people, changed };
    return this.#counted(station, look, attempts - 1);
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

import { Temporal } from 'temporal-polyfill';
import type { SignedAgreement, Stations } from '#agreements';
import { Refused, refuse } from '#kernel';
import type { Ids } from '#event-store';
import type { PersonIndex } from '#privacy';
import type { References, StationReference } from '#references';

/** What names are looked up in. */
export interface NamesDependencies {
  readonly stations: Stations;
  readonly references: References;
  readonly ids: Ids;
  readonly index: PersonIndex;
  /** Makes a word of an open list known to the station. */
  readonly adopt: (list: string, word: string) => Promise<void>;
}

/** From what a ledger writes to what commands ask for. What can't be found is thrown as the refusal of the row. */
export class Names {
  readonly #people = new Map<string, string>();
  readonly #ids = new Map<string, string>();
  readonly #households = new Map<string, Promise<unknown>>();
  readonly #words = new Map<string, Promise<void>>();
  readonly #midnights = new Map<string, number | undefined>();
  #communities = new Map<string, string>();
  #districts = new Map<string, string>();
  #reference: StationReference | undefined;

  constructor(
    private readonly station: string,
    readonly agreement: SignedAgreement,
    private readonly by: NamesDependencies,
  ) {}

  /** Looks at the station again: its districts, communities and words. */
  async refresh(): Promise<void> {
    const state = await this.by.stations.state(this.station);
    if (state.status === 'established') {
      this.#districts = new Map(state.districts.map(({ name, districtId }) => [name, districtId]));
      this.#communities = new Map(state.communities.map(({ name, communityId }) => [name, communityId]));
    }
    this.#reference = await this.by.references.station(this.station);
  }

  household(number: string): string {
    return this.#numbered('household', number);
  }

  case(number: string): string {
    return this.#numbered('case', number);
  }

  group(number: string): string {
    return this.#numbered('group', number);
  }

  worker<N extends string | undefined>(number: N): N {
    return number && (this.#numbered('worker', number) as N);
  }

  community<N extends string | undefined>(name: N): N {
    return name && ((this.#communities.get(name) ?? this.by.ids.numbered(this.station, 'community', name)) as N);
  }

  district<N extends string | undefined>(name: N): N {
    return name && ((this.#districts.get(name) ?? this.by.ids.numbered(this.station, 'district', name)) as N);
  }

  /** From now on this is the person of that name in the household. */
  met(household: string, name: string, clientId: string): void {
    this.#people.set(JSON.stringify([household, name]), clientId);
  }

  /** @throws {Refused} `unknown-household`, `unknown-client` */
  async client(household: string, name: string): Promise<string> {
    const known = this.#people.get(JSON.stringify([household, name]));
    if (known !== undefined) return known;
    const householdId = this.household(household);
    await this.#opened(householdId);
    for (const clientId of await this.by.index.find(this.station, 'name', name)) {
      if (await this.#livesIn(clientId, householdId)) {
        this.met(household, name, clientId);
        return clientId;
      }
    }
    throw new Refused(refuse('unknown-client'));
  }

  /** The word, once the station knows it. @throws {Refused} `unknown-kind` when it is not in a closed list */
  async word<W extends string | undefined>(list: string, word: W): Promise<W> {
    if (word === undefined) return word;
    const asked = `${list}\n${word}`;
    let known = this.#words.get(asked);
    if (known === undefined) this.#words.set(asked, (known = this.#known(list, word)));
    await known;
    return word;
  }

  /** The instant of a day and a time of day in the station's zone. */
  instant(day: string, time: string): string {
    const zone = this.#reference?.timeZone ?? 'UTC';
    const known = this.#midnights.get(day) ?? midnightOf(day, zone);
    this.#midnights.set(day, known);
    if (known === undefined)
      return Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(zone).toInstant().toString();
    const [hours = 0, minutes = 0] = time.split(':').map(Number);
    return new Date(known + (hours * 60 + minutes) * 60_000).toISOString().replace('.000Z', 'Z');
  }

  async #known(list: string, word: string): Promise<void> {
    try {
      this.#reference?.word(list, word);
    } catch (error) {
      if (!(error instanceof Refused) || error.refusal.word !== 'unknown-word') throw error;
      await this.by.adopt(list, word);
      await this.refresh();
    }
  }

  #numbered(kind: string, number: string): string {
    const key = `${kind} ${number}`;
    const id = this.#ids.get(key) ?? this.by.ids.numbered(this.station, kind, number);
    this.#ids.set(key, id);
    return id;
  }

  #opened(householdId: string): Promise<unknown> {
    const asked = this.#households.get(householdId) ?? this.by.references.household(this.station, householdId);
    this.#households.set(householdId, asked);
    return asked;
  }

  async #livesIn(clientId: string, householdId: string): Promise<boolean> {
    try {
      return (await this.by.references.client(this.station, clientId)).householdId === householdId;
    } catch (error) {
      if (error instanceof Refused) return false;
      throw error;
    }
  }
}

/** Milliseconds at which an ordinary day begins; `undefined` where the clocks are changed on it. */
function midnightOf(day: string, zone: string): number | undefined {
  const start = Temporal.PlainDate.from(day).toZonedDateTime(zone);
  return start.hour === 0 && start.hoursInDay === 24 ? start.epochMilliseconds : undefined;
}

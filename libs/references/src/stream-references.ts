import { type Fact, Refused, refuse } from '#kernel';
import { Clock, type StreamFold, StreamMemory } from '#event-store';
import { type AgreementDays, agreementsReader } from './readers/agreements-reader.ts';
import { caseReader } from './readers/case-reader.ts';
import { type KnownClient, clientReader } from './readers/client-reader.ts';
import { groupReader } from './readers/group-reader.ts';
import { householdReader } from './readers/household-reader.ts';
import { type KnownStation, stationReader } from './readers/station-reader.ts';
import { workerReader } from './readers/worker-reader.ts';
import {
  type CaseReference,
  type ClientReference,
  type HouseholdReference,
  References,
  type StationReference,
} from './references.ts';
import { referenceOf } from './station-reference.ts';
import type { WordOfList } from './word-book.ts';

interface Built {
  readonly known: KnownStation;
  readonly agreements: readonly AgreementDays[];
  readonly reference: StationReference;
}

/** References folded from the streams of the other rooms, kept in memory with them. */
export class StreamReferences extends References {
  readonly #stations = new Map<string, Built>();

  constructor(
    private readonly streams: StreamMemory,
    private readonly clock: Clock,
    private readonly shippedWords: readonly WordOfList[],
  ) {
    super();
  }

  async station(station: string): Promise<StationReference> {
    const known = await this.#known(station, station, stationReader, 'unknown-station');
    const agreements = (await this.streams.load(`agreements-${station}`)).state(agreementsReader);
    const built = this.#stations.get(station);
    if (built?.known === known && built.agreements === agreements) return built.reference;
    const reference = referenceOf(station, known, agreements, this.shippedWords, this.clock);
    this.#stations.set(station, { known, agreements, reference });
    return reference;
  }

  household(station: string, id: string): Promise<HouseholdReference> {
    return this.#known(station, id, householdReader, 'unknown-household');
  }

  async client(station: string, id: string, on?: string): Promise<ClientReference> {
    return placeOn(await this.#known(station, id, clientReader, 'unknown-client'), on);
  }

  case(station: string, id: string): Promise<CaseReference> {
    return this.#known(station, id, caseReader, 'unknown-case');
  }

  async worker(station: string, id: string): Promise<string> {
    return (await this.#known(station, id, workerReader, 'unknown-worker')).workerId;
  }

  async group(station: string, id: string): Promise<string> {
    return (await this.#known(station, id, groupReader, 'unknown-group')).groupId;
  }

  /** What is not in memory may have been recorded by another process since: looked for once more before saying no. */
  async #known<State, F extends Fact>(
    station: string,
    id: string,
    reader: StreamFold<State | undefined, F>,
    unknown: string,
  ): Promise<State> {
    const remembered = await this.streams.load(`${reader.category}-${id}`);
    if (remembered.state(reader) === undefined) await this.streams.catchUp(remembered);
    const state = remembered.station === station ? remembered.state(reader) : undefined;
    if (state === undefined) throw new Refused(refuse(unknown));
    return state;
  }
}

function placeOn({ moves, ...client }: KnownClient, on: string | undefined): ClientReference {
  const move = moves.findLast((other) => on === undefined || other.on <= on);
  if (move === undefined) return client;
  const { on: _, ...place } = move;
  return { ...client, ...place };
}

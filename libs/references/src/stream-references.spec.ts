import type { Fact } from '#kernel';
import { type AgreementFact, type StationFact, shippedWords } from '#agreements';
import type { CaseFact } from '#casework';
import type { ClientFact, HouseholdFact } from '#clients';
import { Clock, EventStore, type RecordedEvent, StreamMemory } from '#event-store';
import type { GroupFact } from '#programmes';
import type { WorkerFact } from '#staffing';
import { StreamReferences } from './stream-references.ts';

type Told = StationFact | AgreementFact | HouseholdFact | ClientFact | CaseFact | WorkerFact | GroupFact;

/** A log that others write to. */
class ToldStore extends EventStore {
  readonly #events: RecordedEvent[] = [];

  tell(stream: string, fact: Told | Fact<'FactTakenBack'>, station = 'liurong'): void {
    const revision = BigInt(this.#events.filter((event) => event.stream === stream).length);
    const position = BigInt(this.#events.length);
    this.#events.push({ id: `event-${position}`, ...fact, stream, revision, position, metadata: { station } });
  }

  override async *readStream(stream: string, { from = 0n } = {}) {
    yield await Promise.resolve(this.#events.filter((event) => event.stream === stream && event.revision >= from));
  }

  override append = () => Promise.reject(new Error('nothing is recorded here'));
  override readAll = () => [] as never;
  override follow = () => [] as never;
  override head = () => Promise.resolve(undefined);
  override close = () => Promise.resolve();
}

class SetClock extends Clock {
  instant = new Date('2024-06-30T15:59:59.999Z');
  now = () => this.instant;
}

function station() {
  const store = new ToldStore();
  const clock = new SetClock();
  const streams = new StreamMemory(store, {});
  const references = new StreamReferences(streams, clock, shippedWords);
  store.tell('station-liurong', { type: 'StationEstablished', data: { name: '六榕', timeZone: 'Asia/Shanghai' } });
  return { store, streams, clock, references };
}

const refusal = (word: string, details = {}) => ({ refusal: { word, details } });

describe('a station', () => {
  it('is unknown until it is established', async () => {
    const { references } = station();
    await expect(references.station('elsewhere')).rejects.toMatchObject(refusal('unknown-station'));
  });

  it('knows its districts, and its communities where they lie now', async () => {
    const { store, references } = station();
    store.tell('station-liurong', { type: 'DistrictDefined', data: { districtId: 'd1', name: '一' } });
    store.tell('station-liurong', { type: 'DistrictDefined', data: { districtId: 'd2', name: '二' } });
    store.tell('station-liurong', {
      type: 'CommunityDefined',
      data: { communityId: 'c1', districtId: 'd1', name: '盘福' },
    });
    store.tell('station-liurong', {
      type: 'CommunityMoved',
      data: { communityId: 'c1', from: 'd1', districtId: 'd2' },
    });
    const known = await references.station('liurong');
    expect(known.community('c1')).toEqual({ communityId: 'c1', districtId: 'd2' });
    expect(known.district('d2')).toBe('d2');
    expect(() => known.community('c2')).toThrow('unknown-community');
    expect(() => known.district('d3')).toThrow('unknown-district');
  });

  it('puts a day under the agreement that holds it, both end days included', async () => {
    const { store, references } = station();
    const agreement = { from: '2024-04-13', until: '2025-04-12', budgetFen: 1, elapsedBy: 'days' as const };
    store.tell('agreements-liurong', { type: 'AgreementSigned', data: { agreementId: 'a1', ...agreement } });
    const known = await references.station('liurong');
    const holding = (day: string) => known.openDay(day).agreementId;
    expect(['2024-04-12', '2024-04-13', '2025-04-12', '2025-04-13'].map(holding)).toEqual([
      undefined,
      'a1',
      'a1',
      undefined,
    ]);
  });

  it('changes the day at its own midnight', async () => {
    const { clock, references } = station();
    const known = await references.station('liurong');
    expect(known.openDay('2024-07-01').today).toBe('2024-06-30');
    clock.instant = new Date('2024-06-30T16:00:00.000Z');
    expect(known.openDay('2024-07-01').today).toBe('2024-07-01');
    clock.instant = new Date('2024-06-30T15:00:00.000Z');
    expect(known.openDay('2024-07-01').today).toBe('2024-06-30');
  });

  it('is laid out once, and anew when something was recorded', async () => {
    const { store, streams, references } = station();
    const before = await references.station('liurong');
    expect(await references.station('liurong')).toBe(before);
    store.tell('station-liurong', { type: 'DistrictDefined', data: { districtId: 'd1', name: '一' } });
    await streams.catchUp(await streams.load('station-liurong'));
    expect((await references.station('liurong')).district('d1')).toBe('d1');
  });
});

it('understands the words of the station, shipped and own', async () => {
  const { store, references } = station();
  store.tell('station-liurong', { type: 'WordAdopted', data: { list: 'groupKind', key: '互助', zh: '互助' } });
  const known = await references.station('liurong');
  expect([known.word('groupKind', '互助'), known.word('channel', '电访')]).toEqual(['互助', 'phone']);
  expect(known.words('groupKind')).toMatchObject([{ key: '互助', own: true }]);
  expect(known.words('channel').map(({ own }) => own)).toEqual([false, false, false]);
});

describe('records of other rooms', () => {
  const place = { householdId: 'h1', communityId: 'c1', districtId: 'd1' };

  it('are found by id', async () => {
    const { store, references } = station();
    store.tell('household-h1', { type: 'HouseholdOpened', data: { ...place, number: 'H1', openedOn: '2024-05-01' } });
    store.tell('worker-w1', { type: 'WorkerAppointed', data: { workerId: 'w1', name: '甲', from: '2024-04-13' } });
    store.tell('group-g1', { type: 'GroupStarted', data: { groupId: 'g1', name: '乙', startedOn: '2024-05-11' } });
    store.tell('case-k1', {
      type: 'CaseOpened',
      data: { ...place, caseId: 'k1', clientId: 'p1', openedOn: '2024-06-01', source: 'hotline', category: 'rights' },
    });
    expect(await references.household('liurong', 'h1')).toEqual({ ...place, openedOn: '2024-05-01' });
    expect(await references.worker('liurong', 'w1')).toBe('w1');
    expect(await references.group('liurong', 'g1')).toBe('g1');
    expect(await references.case('liurong', 'k1')).toEqual({
      caseId: 'k1',
      clientId: 'p1',
      communityId: 'c1',
      districtId: 'd1',
    });
  });

  it('are unknown where they are not, each by its word', async () => {
    const { references } = station();
    await expect(references.household('liurong', 'x')).rejects.toMatchObject(refusal('unknown-household'));
    await expect(references.client('liurong', 'x')).rejects.toMatchObject(refusal('unknown-client'));
    await expect(references.case('liurong', 'x')).rejects.toMatchObject(refusal('unknown-case'));
    await expect(references.worker('liurong', 'x')).rejects.toMatchObject(refusal('unknown-worker'));
    await expect(references.group('liurong', 'x')).rejects.toMatchObject(refusal('unknown-group'));
  });

  it('of another station are unknown', async () => {
    const { store, references } = station();
    const fact = { type: 'WorkerAppointed', data: { workerId: 'w1', name: '甲', from: '2024-04-13' } } as const;
    store.tell('worker-w1', fact, 'elsewhere');
    await expect(references.worker('liurong', 'w1')).rejects.toMatchObject(refusal('unknown-worker'));
  });

  it('are found though they were recorded after the first look', async () => {
    const { store, references } = station();
    await expect(references.worker('liurong', 'w1')).rejects.toThrow('unknown-worker');
    store.tell('worker-w1', { type: 'WorkerAppointed', data: { workerId: 'w1', name: '甲', from: '2024-04-13' } });
    expect(await references.worker('liurong', 'w1')).toBe('w1');
  });

  it('are gone when they were taken back', async () => {
    const { store, references } = station();
    const data = { workerId: 'w1', name: '甲', from: '2024-04-13' };
    store.tell('worker-w1', { type: 'WorkerAppointed', data });
    const fact = { revision: '0', id: 'event-1', type: 'WorkerAppointed', schema: '1' };
    store.tell('worker-w1', { type: 'FactTakenBack', data: { fact, data, kind: 'typo', reason: '重复' } });
    await expect(references.worker('liurong', 'w1')).rejects.toThrow('unknown-worker');
  });

  it('show a client where they lived on the day, in whatever order moves were recorded', async () => {
    const { store, references } = station();
    const added = { ...place, clientId: 'p1', name: '丙', categories: [], addedOn: '2024-05-01' };
    const moved = (on: string, communityId: string) =>
      store.tell('client-p1', {
        type: 'ClientMoved',
        data: { on, householdId: 'h2', communityId, districtId: 'd2' },
      });
    store.tell('client-p1', { type: 'ClientAdded', data: added });
    moved('2024-08-01', 'c3');
    moved('2024-07-01', 'c2');
    const on = async (day?: string) => (await references.client('liurong', 'p1', day)).communityId;
    expect([await on('2024-06-30'), await on('2024-07-01'), await on('2024-08-01'), await on()]).toEqual([
      'c1',
      'c2',
      'c3',
      'c3',
    ]);
    expect(await references.client('liurong', 'p1', '2024-06-30')).toEqual({
      ...place,
      clientId: 'p1',
      addedOn: '2024-05-01',
    });
  });
});

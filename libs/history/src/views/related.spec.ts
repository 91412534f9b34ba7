import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RecordedEvent } from '#event-store';
import type { Fact } from '#kernel';
import { foldInMemory } from '#projection';
import { EmbeddedReadStore } from '#read-store';
import { relatedView } from './related.ts';

/** The log of a station: each fact with the stream that holds it. */
const log = (...told: (readonly [stream: string, fact: Fact])[]): RecordedEvent[] =>
  told.map(([stream, fact], at) => ({
    ...fact,
    stream,
    id: `event-${at}`,
    revision: BigInt(told.slice(0, at).filter(([other]) => other === stream).length),
    position: BigInt(at),
    metadata: { station: 'liurong', schema: '1' },
  }));

const rowsOf = (...told: (readonly [string, Fact])[]) =>
  Object.fromEntries(foldInMemory(relatedView, log(...told), {}).get('related')!);

const joined = { type: 'GroupJoined', data: { clientId: 'p1', joinedOn: '2024-05-11' } };
const left = { type: 'GroupLeft', data: { clientId: 'p1', leftOn: '2024-05-24' } };
const back = (revision: number, { type, data }: Fact): Fact => ({
  type: 'FactTakenBack',
  data: { fact: { revision: `${revision}`, id: 'event', type, schema: '1' }, data, kind: 'typo', reason: 'mistyped' },
});

describe('what a timeline reads beside the own streams of the case and its client', () => {
  it.each<[string, Fact, string[]]>([
    ['case-k1', { type: 'CaseOpened', data: { clientId: 'p1', caseId: 'k1' } }, ['p1']],
    ['hotlineCall-c1', { type: 'HotlineCallRecorded', data: { clientId: 'p1', caseId: 'k1' } }, ['p1', 'k1']],
    ['hotlineCall-c1', { type: 'HotlineCallRecorded', data: {} }, []],
    ['wish-w1', { type: 'WishRegistered', data: { clientId: 'p1', householdId: 'h1' } }, ['p1', 'h1']],
    ['wish-w1', { type: 'WishRegistered', data: { householdId: 'h1' } }, ['h1']],
    ['resourceLinkage-l1', { type: 'ResourceDistributed', data: { to: { client: 'p1' } } }, ['p1']],
    ['resourceLinkage-l1', { type: 'ResourceDistributed', data: { to: { household: 'h1' } } }, ['h1']],
    ['resourceLinkage-l1', { type: 'ResourceDistributed', data: { to: { group: 'g1' } } }, []],
    ['group-g1', joined, ['p1']],
    ['group-g1', left, ['p1']],
  ])('is %s for what %j names', (stream, fact, subjects) =>
    expect(Object.values(rowsOf([stream, fact]))).toEqual(
      subjects.map((subject) => ({ station: 'liurong', subject, stream, facts: 1 })),
    ),
  );

  it('is a stream while one of its facts stands', () => {
    const both = [['group-g1', joined] as const, ['group-g1', left] as const];
    const row = { station: 'liurong', subject: 'p1', stream: 'group-g1' };
    expect(rowsOf(...both)).toEqual({ 'p1|group-g1': { ...row, facts: 2 } });
    const without = [...both, ['group-g1', back(1, left)] as const];
    expect(rowsOf(...without)).toEqual({ 'p1|group-g1': { ...row, facts: 1 } });
    expect(rowsOf(...without, ['group-g1', back(0, joined)])).toEqual({});
  });

  it('follows a fact that is corrected to another client', () => {
    const fact = { revision: '0', id: 'event-0', type: 'GroupJoined', schema: '1' };
    const after = { ...joined.data, clientId: 'p2' };
    const corrected = { type: 'FactCorrected', data: { fact, before: joined.data, after, reason: 'mistyped' } };
    expect(Object.keys(rowsOf(['group-g1', joined], ['group-g1', corrected]))).toEqual(['p2|group-g1']);
  });

  it('is found by whom it speaks of, in one order', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'related-'));
    const store = await EmbeddedReadStore.open({ file: join(folder, 'views.db') });
    try {
      const generation = { view: relatedView.name, build: 'one', collections: relatedView.collections };
      const told = ['group-g2', 'group-g1'].map((stream) => [stream, joined] as const);
      const other = { ...joined, data: { ...joined.data, clientId: 'p2' } };
      const rows = foldInMemory(relatedView, log(...told, ['group-g3', other]), {}).get('related')!;
      const writes = [...rows].map(([id, row]) => ({ collection: 'related', id, row }));
      await store.prepare(generation);
      await store.commit(generation, writes, { position: 2n, applied: 3n, hash: '0', clock: '' });
      await store.serve(generation);
      const find = { collection: 'related', index: 'bySubject', equal: ['liurong', 'p1'], from: 'group-' };
      const found = await store.find('related', find);
      expect(found.map(({ id }) => id)).toEqual(['p1|group-g1', 'p1|group-g2']);
    } finally {
      await store.close();
      rmSync(folder, { recursive: true });
    }
  });
});

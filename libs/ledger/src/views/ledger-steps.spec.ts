import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RecordedEvent } from '#event-store';
import type { Fact } from '#kernel';
import { foldInMemory } from '#projection';
import { EmbeddedReadStore } from '#read-store';
import { factId, ledgerSteps } from './ledger-steps.ts';

/** Who brought a fact into the log; by default the first command of row 12 of a ledger. */
type Metadata = Partial<Record<string, string | undefined>>;
const byLedger = {
  station: 'liurong',
  source: 'xlsx:f1:跟进:12',
  causationId: 'step-1',
  correlationId: 'ledger-1',
  commandId: 'k1',
  requestHash: 'hash-1',
};
const byHand = { station: 'liurong', source: 'http', correlationId: 'r1', commandId: 'k9', requestHash: 'hash-9' };

type Told = readonly [stream: string, fact: Fact, metadata?: Metadata];

const log = (...told: Told[]): RecordedEvent[] =>
  told.map(([stream, fact, metadata], at) => {
    const said = Object.entries({ ...(metadata ?? byLedger) }).filter((entry): entry is [string, string] => !!entry[1]);
    return {
      ...fact,
      stream,
      id: `event-${at}`,
      revision: BigInt(told.slice(0, at).filter(([other]) => other === stream).length),
      position: BigInt(at),
      metadata: { schema: '1', ...Object.fromEntries(said) },
    };
  });

const rowsOf = (collection: string, ...told: Told[]) =>
  Object.fromEntries(foldInMemory(ledgerSteps, log(...told), {}).get(collection)!);

const held = { type: 'FollowUpHeld', data: { heldOn: '2024-05-02' } };
const added = { type: 'ClientAdded', data: { clientId: 'p1' } };
const reference = (revision: number, type: string) => ({ revision: `${revision}`, id: 'event', type, schema: '1' });
const back = (revision: number, { type, data }: Fact): Fact => ({
  type: 'FactTakenBack',
  data: { fact: reference(revision, type), data, kind: 'typo', reason: 'mistyped' },
});
const corrected = (revision: number, { type, data }: Fact): Fact => ({
  type: 'FactCorrected',
  data: { fact: reference(revision, type), before: data, after: { heldOn: '2024-05-03' }, reason: 'mistyped' },
});

const step = {
  station: 'liurong',
  ledger: 'ledger-1',
  sheet: '跟进',
  row: 12,
  requestHash: 'hash-1',
  recordedBy: 'k1',
  commandId: 'k1',
  commands: 1,
  stands: true,
};
const heldFact = { stream: 'client-p1', revision: '0', type: 'FollowUpHeld' };
const again = { ...byLedger, source: 'xlsx:f2:跟进:14', commandId: 'k2', requestHash: 'hash-2' };
const moved = { row: 14, commandId: 'k2', commands: 2 };

describe('the memory of imports', () => {
  it('holds what was recorded of a step, and where it was said', () =>
    expect(rowsOf('steps', ['client-p1', held])).toEqual({ 'step-1': { ...step, facts: [heldFact] } }));

  it('holds all that one command recorded', () =>
    expect(rowsOf('steps', ['client-p1', held], ['client-p2', added])).toEqual({
      'step-1': { ...step, facts: [heldFact, { stream: 'client-p2', revision: '0', type: 'ClientAdded' }] },
    }));

  it('adds what a later command recorded while the step stands', () =>
    expect(rowsOf('steps', ['client-p1', held], ['client-p1', added, again])).toEqual({
      'step-1': {
        ...step,
        ...moved,
        requestHash: 'hash-2',
        recordedBy: 'k2',
        facts: [heldFact, { stream: 'client-p1', revision: '1', type: 'ClientAdded' }],
      },
    }));

  it('holds of a correction what was said last, once, and who said it', () =>
    expect(rowsOf('steps', ['client-p1', held], ['client-p1', corrected(0, held), again])).toEqual({
      'step-1': { ...step, ...moved, requestHash: 'hash-2', facts: [heldFact] },
    }));

  it('stands no more when the ledger took all of it back', () => {
    const both: Told[] = [
      ['client-p1', held],
      ['client-p1', added],
    ];
    const one = rowsOf('steps', ...both, ['client-p1', back(1, added), again]);
    expect(one).toEqual({ 'step-1': { ...step, ...moved, facts: [heldFact] } });
    const all = rowsOf('steps', ...both, ['client-p1', back(1, added), again], ['client-p1', back(0, held), again]);
    expect(all).toEqual({ 'step-1': { ...step, ...moved, facts: [], stands: false } });
  });

  it('takes back the fact of that stream alone', () => {
    const both: Told[] = [
      ['client-p1', held],
      ['client-p2', held],
    ];
    expect(rowsOf('steps', ...both, ['client-p2', back(0, held), again])).toMatchObject({
      'step-1': { facts: [heldFact], stands: true },
    });
  });

  it('begins anew where all was taken back before', () => {
    const third = { ...again, commandId: 'k3' };
    const told: Told[] = [
      ['client-p1', held],
      ['client-p1', back(0, held), again],
      ['client-p1', added, third],
    ];
    const facts = [{ stream: 'client-p1', revision: '2', type: 'ClientAdded' }];
    expect(rowsOf('steps', ...told)).toMatchObject({
      'step-1': { recordedBy: 'k3', commands: 3, facts, stands: true },
    });
  });

  it('begins nothing with a correction or a taking back', () => {
    const recorded = ['client-p1', held, byHand] as const;
    expect(rowsOf('steps', recorded, ['client-p1', corrected(0, held)])).toEqual({});
    expect(rowsOf('steps', recorded, ['client-p1', back(0, held)])).toEqual({});
  });

  it.each([byHand, { ...byHand, causationId: 'step-1' }, { ...byLedger, causationId: undefined }, {}])(
    'holds nothing of what came by %j',
    (metadata) => {
      expect(rowsOf('steps', ['client-p1', held, metadata])).toEqual({});
      expect(rowsOf('gone', ['client-p1', held, metadata])).toEqual({});
    },
  );

  it('reads a source that names no row as none', () =>
    expect(rowsOf('steps', ['client-p1', held, { ...byLedger, source: 'xlsx:f1' }])).toMatchObject({
      'step-1': { sheet: '', row: 0 },
    }));

  it.each([byHand, again])('knows what was taken back, by %j', (metadata) =>
    expect(rowsOf('gone', ['client-p1', held], ['client-p1', back(0, held), metadata])).toEqual({
      [factId('client-p1', '0')]: { station: 'liurong' },
    }),
  );

  it('does not take for gone what was corrected, nor that whose correction alone was taken back', () => {
    const correction = corrected(0, held);
    const told: Told[] = [
      ['client-p1', held],
      ['client-p1', correction, byHand],
    ];
    expect(rowsOf('gone', ...told)).toEqual({});
    expect(rowsOf('gone', ['client-p1', held], ['client-p1', correction, again])).toEqual({});
    expect(rowsOf('gone', ...told, ['client-p1', back(1, correction), byHand])).toEqual({});
  });

  it('is found by station and ledger', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ledger-steps-'));
    const store = await EmbeddedReadStore.open({ file: join(folder, 'views.db') });
    try {
      const events = log(
        ['client-p1', held],
        ['client-p1', back(0, held), byHand],
        ['client-p2', held, { ...byLedger, causationId: 'step-2', correlationId: 'ledger-2' }],
        ['client-p3', held, { ...byLedger, causationId: 'step-3', station: 'elsewhere' }],
        ['client-p3', back(0, held), { ...byHand, station: 'elsewhere' }],
      );
      const generation = { view: ledgerSteps.name, build: 'one', collections: ledgerSteps.collections };
      const writes = [...foldInMemory(ledgerSteps, events, {})].flatMap(([collection, rows]) =>
        [...rows].map(([id, row]) => ({ collection, id, row })),
      );
      await store.prepare(generation);
      await store.commit(generation, writes, { position: 4n, applied: 5n, hash: '0', clock: '' });
      await store.serve(generation);
      const found = async (collection: string, index: string, ...equal: string[]) =>
        (await store.find('ledger-steps', { collection, index, equal })).map(({ id }) => id);
      expect(await found('steps', 'byLedger', 'liurong', 'ledger-1')).toEqual(['step-1']);
      expect(await found('gone', 'byStation', 'liurong')).toEqual(['client-p1@0']);
    } finally {
      await store.close();
      rmSync(folder, { recursive: true });
    }
  });
});

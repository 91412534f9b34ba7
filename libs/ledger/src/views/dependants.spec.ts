import type { RecordedEvent } from '#event-store';
import type { Fact } from '#kernel';
import { foldInMemory } from '#projection';
import { dependants, stoodOn } from './dependants.ts';

const rowsOf = (...told: (readonly [stream: string, fact: Fact])[]) => {
  const events = told.map(([stream, fact], at): RecordedEvent => ({
    ...fact,
    stream,
    id: `event-${at}`,
    revision: BigInt(told.slice(0, at).filter(([other]) => other === stream).length),
    position: BigInt(at),
    metadata: { station: 'liurong', schema: '1' },
  }));
  return Object.fromEntries(foldInMemory(dependants, events, {}).get('streams')!);
};

const recorded = (data: object): Fact => ({ type: 'Recorded', data });
const back = (revision: number, { type, data }: Fact): Fact => ({
  type: 'FactTakenBack',
  data: { fact: { revision: `${revision}`, id: 'event', type, schema: '1' }, data, kind: 'typo', reason: 'mistyped' },
});

describe('the streams on which others stand', () => {
  it.each([
    [{ householdId: 'x' }, 'household-x'],
    [{ clientId: 'x' }, 'client-x'],
    [{ caseId: 'x' }, 'case-x'],
    [{ linkageId: 'x' }, 'resourceLinkage-x'],
    [{ hotlineCallId: 'x' }, 'hotlineCall-x'],
    [{ workerId: 'x' }, 'worker-x'],
    [{ worker: 'x' }, 'worker-x'],
    [{ workers: [{ workerId: 'x' }] }, 'worker-x'],
  ])('are named by %j: %s', (data, stream) =>
    expect(rowsOf(['wish-w1', recorded(data)])).toEqual({ [stream]: { count: 1 } }),
  );

  it('are counted once for each fact that stands on them', () => {
    const both = recorded({ clientId: 'p1', worker: 'w1', workers: [{ workerId: 'w1' }, { workerId: 'w2' }] });
    const told = [['case-k1', both] as const, ['case-k2', recorded({ clientId: 'p1' })] as const];
    expect(rowsOf(...told)).toEqual({
      'client-p1': { count: 2 },
      'worker-w1': { count: 1 },
      'worker-w2': { count: 1 },
    });
    expect(rowsOf(...told, ['case-k1', back(0, both)])).toEqual({ 'client-p1': { count: 1 } });
  });

  it('do not stand on themselves, nor on what is no id', () =>
    expect(rowsOf(['client-p1', recorded({ clientId: 'p1', worker: 7, caseId: undefined })])).toEqual({}));

  it('begin with one of six facts', () =>
    expect([...stoodOn].toSorted()).toEqual([
      'CaseOpened',
      'ClientAdded',
      'HotlineCallRecorded',
      'HouseholdOpened',
      'ResourceLinked',
      'WorkerAppointed',
    ]));
});

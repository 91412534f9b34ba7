import { type Decision, Refused, refuse } from '#kernel';
import { type Asked, type Ids, askedBy } from '#event-store';
import type { References } from '#references';
import { type HotlineCallFact, type HotlineCallState, hotlineCallDecider } from '../domain/hotline-call.ts';
import type { HotlineCalls } from '../hotline-calls.ts';
import { RecordHotlineCall, RecordHotlineCallHandler } from './record-hotline-call.ts';
import { RecordResolution, RecordResolutionHandler } from './record-resolution.ts';

const asked = { station: 'liurong', commandId: 'request' } as Asked;

/** Answers with what the decision makes of the state. */
const deciding = (state: HotlineCallState): HotlineCalls =>
  ({
    record: async (
      _: string,
      decide: () => Decision<HotlineCallState, HotlineCallFact> | Promise<Decision<HotlineCallState, HotlineCallFact>>,
    ) => (await decide())(state),
  }) as never;

const references = {
  station: () =>
    Promise.resolve({
      word: (list: string, word: string) => ({ 呼出: 'out', 困境协助: 'hardship', 跟进中: 'inProgress' })[word] ?? list,
      community: (communityId: string) => ({ communityId, districtId: 'd1' }),
      openDay: () => ({ agreementId: 'a1', today: '2024-09-30' }),
    }),
  worker: (_: string, id: string) => Promise.resolve(id),
  client: (_: string, id: string) =>
    id === 'known' ? Promise.resolve({ clientId: id }) : Promise.reject(new Refused(refuse('unknown-client'))),
  case: () => Promise.reject(new Refused(refuse('unknown-case'))),
} as never as References;

const ids = { created: (_: Asked, part: string) => `${part} of the request` } as never as Ids;

const call = (body: Partial<RecordHotlineCall>) =>
  new RecordHotlineCallHandler(deciding(hotlineCallDecider.initial), references, ids).execute(
    askedBy(Object.assign(new RecordHotlineCall(), { direction: '呼出', calledOn: '2024-06-08', ...body }), asked),
  );

describe('recording a call', () => {
  it('records keys, places and the lead, and leaves out what was not said', async () => {
    await expect(call({ topic: '困境协助', communityId: 'c1', worker: 'w1' })).resolves.toStrictEqual([
      {
        type: 'HotlineCallRecorded',
        data: {
          callId: 'hotlineCall of the request',
          callerId: 'caller of the request',
          direction: 'out',
          calledOn: '2024-06-08',
          topic: 'hardship',
          communityId: 'c1',
          districtId: 'd1',
          workers: [{ workerId: 'w1', part: 'lead' }],
        },
      },
    ]);
  });

  it('keeps what a client said under the client’s key', async () => {
    await expect(call({ topic: '困境协助', clientId: 'known' })).resolves.toMatchObject([
      { data: { callerId: 'known', clientId: 'known' } },
    ]);
  });

  it.each([
    ['unknown-client', { clientId: 'nobody' }],
    ['unknown-case', { caseId: 'none' }],
  ])('refuses, %s', async (word, body) => {
    await expect(call({ topic: '困境协助', ...body })).rejects.toMatchObject({ refusal: { word } });
  });
});

it('records a resolution by its key', async () => {
  const command = Object.assign(new RecordResolution(), {
    callId: 'c1',
    resolvedOn: '2024-06-09',
    outcome: '跟进中',
  });
  const state: HotlineCallState = {
    status: 'recorded',
    call: { callId: 'c1', callerId: 'p1', direction: 'in', calledOn: '2024-06-08' },
    resolutions: [],
  };
  await expect(
    new RecordResolutionHandler(deciding(state), references).execute(askedBy(command, asked)),
  ).resolves.toStrictEqual([
    {
      type: 'HotlineResolutionRecorded',
      data: { resolvedOn: '2024-06-09', outcome: 'inProgress', callerId: 'p1', closes: false },
    },
  ]);
});

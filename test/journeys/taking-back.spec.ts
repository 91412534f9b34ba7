import { randomUUID } from 'node:crypto';
import { EstablishStation } from '#agreements';
import { HoldSession, OpenCase } from '#casework';
import { AddClient, OpenHousehold } from '#clients';
import { RecordPersonalDataRead } from '#history';
import { TakeBackFact } from '#ledger';
import { AppointWorker } from '#staffing';
import { banyanInFolder } from './open-in-process.ts';

describe('taking a fact back', () => {
  let app: Awaited<ReturnType<typeof banyanInFolder>>;
  let caseId: string;
  let worker: string;
  beforeAll(async () => {
    app = await banyanInFolder();
    const { send } = app;
    worker = (await send(AppointWorker, { number: 'W1', name: '甲', from: '2025-01-01' })).id;
    const { id: householdId } = await send(OpenHousehold, { number: 'H1', communityId: 'c1', openedOn: '2025-01-02' });
    const { id: clientId } = await send(AddClient, { householdId, name: '乙', categories: [], addedOn: '2025-01-02' });
    const intake = { openedOn: '2025-02-01', source: '居委转介', category: '就业', worker };
    caseId = (await send(OpenCase, { clientId, ...intake })).id;
  });
  afterAll(() => app.close());

  const held = () =>
    app.send(HoldSession, { caseId, heldOn: '2025-02-08', place: '家中', minutes: 30, note: '谈就业', worker });
  const of = ({ stream, revision }: { stream: string; revision: bigint }) => ({ stream, revision: Number(revision) });
  const because = { reason: '重复登记' };
  const refused = (word: string) => ({ refusal: expect.objectContaining({ word }) as unknown });

  it('is recorded once, and answered again under its key', async () => {
    const body = { ...of(await held()), ...because };
    const commandId = randomUUID();
    const first = await app.send(TakeBackFact, { ...body, kind: 'duplicate' }, { commandId });
    expect(first).toMatchObject({ id: caseId, recorded: 1, repeated: false, types: ['FactTakenBack'] });
    const again = await app.send(TakeBackFact, { ...body, kind: 'duplicate' }, { commandId });
    expect(again).toEqual({ ...first, recorded: 0, repeated: true });
    expect(await app.send(TakeBackFact, body)).toMatchObject({ revision: first.revision, recorded: 0, types: [] });
    await expect(app.send(TakeBackFact, body, { commandId, requestHash: 'other' })).rejects.toMatchObject(
      refused('key-reused'),
    );
  });

  it('is refused while others stand on it, though not when it was taken back before they did', async () => {
    const { stream, revision } = await app.send(AppointWorker, { number: 'W2', name: '丙', from: '2025-01-01' });
    const body = { stream, revision: Number(revision), ...because };
    const commandId = randomUUID();
    const first = await app.send(TakeBackFact, body, { commandId });
    const { id } = await app.send(AppointWorker, { number: 'W2', name: '丁', from: '2025-01-01' });
    await app.send(HoldSession, { caseId, heldOn: '2025-02-09', place: '家中', minutes: 30, note: '谈', worker: id });
    await expect(app.send(TakeBackFact, { ...body, revision: 2 })).rejects.toMatchObject(refused('has-dependants'));
    expect(await app.send(TakeBackFact, body, { commandId })).toEqual({ ...first, recorded: 0, repeated: true });
  });

  it('is refused when somebody was faster', async () => {
    const session = await held();
    await held();
    const body = { ...of(session), ...because };
    await expect(app.send(TakeBackFact, body, { ifMatch: session.revision })).rejects.toMatchObject(
      refused('revision-moved'),
    );
  });

  it('knows only recorded facts of the own station, and no readings', async () => {
    const session = await held();
    await app.send(EstablishStation, { name: '另一站' }, { station: 'elsewhere' });
    await expect(
      app.send(TakeBackFact, { ...of(session), ...because }, { station: 'elsewhere' }),
    ).rejects.toMatchObject(refused('unknown-fact'));
    const read = await app.send(RecordPersonalDataRead, {
      day: '2025-06-01',
      streams: [session.stream],
      fields: ['note'],
      purpose: 'a supervision',
    });
    for (const fact of [
      of(read),
      { stream: session.stream, revision: 99 },
      { stream: `case-${randomUUID()}`, revision: 0 },
      { stream: `worker-${randomUUID()}`, revision: Number.MAX_SAFE_INTEGER },
      { stream: 'nothing', revision: 0 },
    ])
      await expect(app.send(TakeBackFact, { ...fact, ...because })).rejects.toMatchObject(refused('unknown-fact'));
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EstablishStation, SignAgreement } from '#agreements';
import { type Banyan, openBanyan } from '#assembly';
import { CloseCase, HoldSession, OpenCase } from '#casework';
import { AddClient, HoldFollowUp, OpenHousehold } from '#clients';
import { GetDashboard } from '#dashboards';
import { type Answer, askedBy, nameUuid } from '#event-store';
import { RecordHotlineCall } from '#hotline';
import { Corrections } from '#ledger';
import { LinkResource } from '#resources';
import { AppointWorker } from '#staffing';
import type { NamedEngines } from './named-engines.ts';

const clock = { now: () => new Date('2025-06-01T08:00:00.000Z') };
const requestId = nameUuid('3d0c9d1e-6d0f-5d55-9a53-0c6c4f1b2a77');

/** A station's day, the same on every engine, and the figures that it gives. */
async function journey(banyan: Banyan, station: string): Promise<string> {
  let sent = 0;
  const asked = () => {
    sent += 1;
    const commandId = requestId(`${station} request ${sent}`);
    const by = { actor: 'w1', role: 'recorder', station, source: 'http' };
    return { ...by, commandId, requestHash: '', correlationId: commandId };
  };
  const send = <Body extends object>(type: new () => Body, body: Partial<Body>): Promise<Answer> =>
    banyan.commands.execute(askedBy(Object.assign(new type(), body), asked()) as never);
  const districts = [{ id: 'd1', name: '东', communities: [{ id: 'c1', name: '石桥' }] }];
  await send(EstablishStation, { name: '榕荫站', districts });
  await send(SignAgreement, { agreementId: 'a', from: '2025-01-01', until: '2025-12-31', budgetFen: 1 });
  const worker = (await send(AppointWorker, { name: '王', from: '2025-01-01' })).id;
  const householdId = (await send(OpenHousehold, { number: 'H1', communityId: 'c1', openedOn: '2025-01-05' })).id;
  const person = { householdId, name: '何秀英', categories: ['独居长者'], careLevel: '二级', addedOn: '2025-01-05' };
  const clientId = (await send(AddClient, person)).id;
  await send(HoldFollowUp, { clientId, channel: 'phone', heldOn: '2025-02-01', minutes: 10 });
  const intake = { clientId, openedOn: '2025-03-01', source: '热线', category: '其他', worker };
  const caseId = (await send(OpenCase, intake)).id;
  const sessions: Answer[] = [];
  for (let at = 1; at <= 9; at += 1)
    sessions.push(
      await send(HoldSession, { caseId, heldOn: `2025-03-0${at}`, place: '家中', minutes: 30, note: `第${at}次面谈` }),
    );
  await Promise.all(
    Array.from({ length: 20 }, () =>
      send(RecordHotlineCall, { direction: 'out', calledOn: '2025-03-04', topic: '日常问候' }),
    ),
  );
  const source = { kind: '企业', name: '榕树商行' };
  await send(LinkResource, { linkedOn: '2025-03-05', source, kind: 'goods', valueFen: 44_723, valuationBasis: '发票' });
  const why = { kind: 'duplicate', reason: '重复' } as const;
  const { stream, revision } = sessions[3]!;
  await banyan.get(Corrections).takeBack(stream, revision, why, asked());
  await send(CloseCase, { caseId, closedOn: '2025-04-01', reason: '目标达成' });
  await banyan.current();
  const { asOf: _asOf, ...figures } = await banyan.ask(Object.assign(new GetDashboard(), { station }));
  return JSON.stringify(figures);
}

/** The figures of the journey of a station over these engines; over those of a data folder where none are given. */
export async function figuresOver(station: string, engines: NamedEngines = {}): Promise<string> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'banyan-engines-'));
  const banyan = await openBanyan({ dataFolder, clock, ...engines });
  try {
    return await journey(banyan, station);
  } finally {
    await banyan.close();
    rmSync(dataFolder, { recursive: true });
  }
}

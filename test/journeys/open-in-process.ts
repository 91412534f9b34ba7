import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EstablishStation, SignAgreement } from '#agreements';
import { type Banyan, openBanyan } from '#assembly';
import { type Answer, type Asked, askedBy } from '#event-store';
import { randomUUID } from 'node:crypto';

/** The whole application over a folder that goes with it, with a clock that stands still. */
export async function banyanInFolder(now = '2025-06-01T08:00:00.000Z') {
  const dataFolder = mkdtempSync(join(tmpdir(), 'banyan-'));
  const banyan: Banyan = await openBanyan({ dataFolder, clock: { now: () => new Date(now) } });
  const send = <Body extends object>(
    type: new () => Body,
    body: Partial<Body>,
    who: Partial<Asked> = {},
  ): Promise<Answer> => {
    const commandId = randomUUID();
    const asked = {
      commandId,
      requestHash: '',
      actor: 'w1',
      role: 'recorder',
      station: 's',
      correlationId: commandId,
      source: 'http',
      ...who,
    };
    return banyan.commands.execute(askedBy(Object.assign(new type(), body), asked) as never);
  };
  await send(EstablishStation, {
    name: '榕荫站',
    districts: [{ id: 'd1', name: '东', communities: [{ id: 'c1', name: '石桥' }] }],
  });
  await send(SignAgreement, { agreementId: 'a', from: '2025-01-01', until: '2025-12-31', budgetFen: 1 });
  return {
    banyan,
    send,
    close: async () => {
      await banyan.close();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { CommandBus } from '@nestjs/cqrs';
import { EstablishStation, SignAgreement } from '#agreements';
import { LocalKey, TokenVerifier, localAudience, localIssuer } from '#access';
import { openEngines, readConfiguration } from '#assembly';
import { OpenCase } from '#casework';
import { AddClient, OpenHousehold } from '#clients';
import {
  type Answer,
  type Appended,
  EventStore,
  type ExpectedRevision,
  type NewEvent,
  Recording,
  askedBy,
} from '#event-store';
import { AppointWorker } from '#staffing';
import { instanceOf } from '#validation';
import { CommandAnswers } from '../../../apps/api/src/answering/command-answers.ts';
import { createServer } from '../../../apps/api/src/server.ts';

/** How the server is to be: `durable` as it is; `nothing`: what is recorded is kept nowhere; `unvalidated`: as that, and bodies are not looked at. */
type Kind = 'durable' | 'nothing' | 'unvalidated';

/** An event store that reads what there is, and answers appends without keeping anything. */
class KeepsNothing extends EventStore {
  #position = 1_000_000_000n;

  constructor(private readonly store: EventStore) {
    super();
  }

  override async append(_: string, events: readonly NewEvent[], expected: ExpectedRevision): Promise<Appended> {
    this.#position += BigInt(events.length);
    const before = expected === 'no-stream' ? -1n : expected;
    return { revision: before + BigInt(events.length), position: this.#position };
  }

  override readStream: EventStore['readStream'] = (...asked) => this.store.readStream(...asked);
  override readAll: EventStore['readAll'] = (...asked) => this.store.readAll(...asked);
  override follow: EventStore['follow'] = (...asked) => this.store.follow(...asked);
  override head = () => this.store.head();
  override close = () => this.store.close();
}

class Unvalidated extends CommandAnswers {
  protected override filled(type: new () => object, input: object): object {
    return instanceOf(type, input);
  }
}

const [folder = '', kind = 'durable'] = process.argv.slice(2) as [string?, Kind?];
const clock = { now: () => new Date('2025-06-01T04:00:00Z') };
const opened = await openEngines({ dataFolder: folder, clock });
const { events, recording, privacy } = opened;
const engines =
  kind === 'durable'
    ? opened
    : { ...opened, recording: new Recording(new KeepsNothing(events), recording.streams, privacy.sealer) };
const key = await LocalKey.in(folder);
const app = await createServer({
  engines,
  tokens: new TokenVerifier({ issuer: localIssuer, audience: localAudience, keys: [key.public] }),
  limits: { ...readConfiguration({}).limits, perMinute: 10_000_000 },
  ...(kind === 'unvalidated' ? { answers: Unvalidated } : {}),
  unforeseen: (error) => process.stderr.write(`${String(error)}\n`),
});
const bus = app.get(CommandBus, { strict: false });

async function send<Body extends object>(type: new () => Body, body: Partial<Body>): Promise<Answer> {
  const commandId = randomUUID();
  const by = { actor: 'bench', role: 'admin', station: 's', source: 'http' };
  const asked = { ...by, commandId, requestHash: '', correlationId: commandId };
  return bus.execute(askedBy(Object.assign(new type(), body), asked) as never);
}

async function cases(count: number): Promise<string[]> {
  const districts = [{ id: 'd', name: '东', communities: [{ id: 'c', name: '石桥' }] }];
  await send(EstablishStation, { name: '榕荫站', districts });
  await send(SignAgreement, { agreementId: 'a', from: '2025-01-01', until: '2025-12-31', budgetFen: 1 });
  const worker = (await send(AppointWorker, { name: '王', from: '2025-01-01' })).id;
  const home = await send(OpenHousehold, { number: 'H', communityId: 'c', openedOn: '2025-01-05' });
  const householdId = home.id;
  return Promise.all(
    Array.from({ length: count }, async () => {
      const person = { householdId, name: '何秀英', categories: [], addedOn: '2025-01-05' };
      const clientId = (await send(AddClient, person)).id;
      const intake = { clientId, openedOn: '2025-02-01', source: '热线', category: '其他', worker };
      return (await send(OpenCase, intake)).id;
    }),
  );
}

const ids = kind === 'durable' ? await cases(1_000) : await known();

/** The cases that an earlier, durable server of the folder has opened. */
async function known(): Promise<string[]> {
  const found: string[] = [];
  for await (const page of events.readAll({ types: ['CaseOpened'] }))
    found.push(...page.events.map(({ stream }) => stream.slice('case-'.length)));
  return found;
}

await app.listen(0, '127.0.0.1');
const who = { actor: 'bench', roles: ['admin'] as const, stations: ['s'], seconds: 36_000 };
process.send?.({ url: await app.getUrl(), token: await key.token(who, new Date()), cases: ids });
process.once(
  'message',
  () =>
    void app
      .close()
      .then(() => opened.close())
      .then(() => process.exit(0)),
);

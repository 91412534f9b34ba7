import type { Banyan } from '#assembly';
import { HoldFollowUp } from '#clients';
import { type Asked, Ids, askedBy } from '#event-store';
import { Corrections } from '#ledger';
import { KeyedHash } from '#privacy';
import type { DemoStation } from './demo-station.ts';

/** What a ledger can't show: a visit that was recorded late, and a fact that was taken back. Once, however often it is asked. */
export async function afterthoughts(banyan: Banyan, { id: station, sheets, agreement }: DemoStation): Promise<void> {
  const hash = banyan.get(KeyedHash);
  const asked = (what: string): Asked => {
    const commandId = hash.uuid('demo', station, what);
    const by = { actor: 'cli', role: 'recorder', station, source: 'cli' };
    return { ...by, commandId, requestHash: hash.hash('request', what), correlationId: commandId };
  };
  const { stream, revision } = await someCommunityEvent(banyan, sheets, station);
  const why = { kind: 'duplicate', reason: '与另一场活动重复登记' } as const;
  await banyan.get(Corrections).takeBack(stream, revision, why, asked('taken back'));
  const clientId = await someClient(banyan, station);
  const visit = { clientId, channel: 'homeVisit', heldOn: agreement.from, minutes: 40, lateReason: '补录' };
  await banyan.commands.execute(askedBy(Object.assign(new HoldFollowUp(), visit), asked('late')));
}

/** The second event of the ledger: the first that is not a large one. */
async function someCommunityEvent(banyan: Banyan, sheets: DemoStation['sheets'], station: string) {
  const number = String(sheets['社区活动']?.[2]?.[0]);
  return { stream: `communityEvent-${banyan.get(Ids).numbered(station, 'communityEvent', number)}`, revision: 0n };
}

async function someClient({ engines: { events } }: Banyan, station: string): Promise<string> {
  for await (const { events: page } of events.readAll({ types: ['ClientAdded'] })) {
    const found = page.find(({ metadata }) => metadata['station'] === station);
    if (found !== undefined) return found.stream.slice('client-'.length);
  }
  throw new Error('The demo has no client');
}

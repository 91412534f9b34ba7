import { Service } from './eventstoredb/service.ts';
import { figuresOver } from './journey.ts';
import { inDatabase } from './named-engines.ts';

it('the same journey gives the same figures to the byte over an EventStoreDB, whatever breaks on the way', async () => {
  const embedded = await figuresOver('s');
  expect(JSON.parse(embedded)).toMatchObject({ clients: 1, resources: { totalFen: 44_723 }, hotline: { out: 20 } });
  const service = await Service.start();
  expect(await figuresOver('s', { eventStore: service.connection })).toBe(embedded);
  await service.stop();

  const faulty = await Service.start();
  let calls = 0;
  faulty.meddle = (rpc) => {
    calls += 1;
    if (rpc === 'append' && calls % 7 === 0) return { kind: 'reset' };
    return rpc === 'subscribe' && calls < 60 ? { kind: 'reset', after: 3 } : undefined;
  };
  expect(await figuresOver('s', { eventStore: faulty.connection })).toBe(embedded);
  expect(calls).toBeGreaterThan(40);
  await faulty.stop();
}, 120_000);

it.each([
  ['mongodb://rows:27017', 'mongodb://rows:27017/mine'],
  ['mongodb://a:1,b:2/other?replicaSet=r', 'mongodb://a:1,b:2/mine?replicaSet=r'],
  ['mongodb://u:x@rows/', 'mongodb://u:x@rows/mine?authSource=admin'],
  ['mongodb+srv://u:x@rows/app', 'mongodb+srv://u:x@rows/mine?authSource=app'],
  ['mongodb://u:x@rows/app?authSource=users', 'mongodb://u:x@rows/mine?authSource=users'],
])('a test has a database of its own at %s', (given, expected) => {
  expect(inDatabase(given, 'mine')).toBe(expected);
});

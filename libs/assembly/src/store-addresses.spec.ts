import { shownAddress, userIn } from './store-addresses.ts';

describe('an address', () => {
  it.each([
    ['mongodb://reader:hunter2@one:27017,two:27017/views?replicaSet=rs0', 'mongodb://one:27017,two:27017'],
    ['mongodb://reader:hunter2/half@one/views', 'mongodb://one'],
    ['esdb+discover://admin:hunter2@events.example?tls=true', 'esdb+discover://events.example'],
    ['esdb://events:2113', 'esdb://events:2113'],
  ])('of %s is shown as %s', (address, shown) => {
    expect(shownAddress(address)).toBe(shown);
  });

  it('tells who signs in', () => {
    expect(userIn('mongodb://reader:hunter2@one/views')).toBe('reader');
    expect(userIn('mongodb://one/views')).toBeUndefined();
  });
});

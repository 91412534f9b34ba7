import { type Fact, type FactRegistry, fold } from '#kernel';
import { type RecordedEvent, current } from '#event-store';
import { isSealed, privacyOver } from '#privacy';
import { type Kind, kinds } from '../docs/house.ts';
import { type Specimen, hashOf, hashes, lacking, specimens, wanted } from './corpus.ts';
import { FixedKeys } from './fixed-keys.ts';

const corpus = specimens();
const event = (specimen: Specimen): RecordedEvent => ({
  ...specimen,
  revision: BigInt(specimen.revision),
  position: 0n,
});

let rooms: readonly Kind[];
let registry: FactRegistry;
beforeAll(async () => {
  rooms = await kinds();
  registry = Object.assign({}, ...rooms.map(({ facts }) => facts)) as FactRegistry;
});

const folded = (specimen: Specimen): unknown => {
  const { type, data, revision, id, metadata } = current(registry, event(specimen));
  const kind = rooms.find(({ facts }) => Object.hasOwn(facts, type))!;
  return fold(kind as never, [{ fact: { type, data } as Fact, revision, id, schema: metadata['schema']! }] as never);
};

describe('the frozen corpus', () => {
  it('has a specimen of every version of every type: if not, run `npm run corpus:add`', () => {
    expect(lacking(wanted(rooms.map(({ facts }) => facts)), corpus)).toEqual([]);
  });

  it('is as it was when it was frozen', () => {
    const now = Object.fromEntries([...corpus].map(([name, specimen]) => [name, hashOf(specimen)]));
    expect(now).toEqual(hashes());
  });

  it.each([...corpus].filter(([name]) => !name.startsWith('Fact')))('is read and folded today: %s', (_, specimen) => {
    expect(folded(specimen)).toBeDefined();
  });

  it.each([...corpus])('opens with the keys that it was sealed with: %s', async (_, specimen) => {
    const keys = new FixedKeys();
    await keys.ensure(people(specimen.data));
    const { opener } = await privacyOver(keys, registry);
    const sealed = [...values(specimen.data)].filter(isSealed);
    const opened = [...values(await opener.event(specimen))];
    expect(opened.filter(isSealed)).toEqual([]);
    expect(opened.filter((value) => JSON.stringify(value) === '{"erased":true}')).toEqual([]);
    expect(sealed.length > 0).toBe(hasPersonal(specimen));
  });
});

describe('a specimen that is not as it should be', () => {
  const [[name, specimen] = ['', undefined]] = corpus;

  it('is missed', () => {
    expect(lacking(wanted([{ Visited: { schema: 2 } }]), new Map([['Visited.2', specimen!]]))).toContain('Visited.1');
    expect(lacking([name], corpus)).toEqual([]);
  });

  it('has another hash when anything in it was changed', () => {
    const { metadata, ...rest } = specimen!;
    expect(hashOf({ ...rest, metadata })).toBe(hashes()[name]);
    expect(hashOf({ ...rest, metadata: { ...metadata, actor: 'x' } })).not.toBe(hashes()[name]);
  });
});

describe('an event of an old shape', () => {
  const planted: FactRegistry = {
    Visited: { schema: 2, upcasts: { 1: (data) => ({ minutes: (data as { hours: number }).hours * 60 }) } },
  };
  const old = { ...event([...corpus.values()][0]!), type: 'Visited', data: { hours: 2 } };

  it('is read as one of today', () => {
    expect(current(planted, { ...old, metadata: { schema: '1' } }).data).toEqual({ minutes: 120 });
    expect(current(planted, { ...old, metadata: { schema: '2' }, data: { minutes: 5 } }).data).toEqual({ minutes: 5 });
  });

  it('is read as one of today where a correction carries it', () => {
    const fact = { revision: '0', id: 'i', type: 'Visited', schema: '1' };
    const back = { ...old, type: 'FactTakenBack', data: { fact, data: { hours: 1 }, kind: 'typo', reason: 'r' } };
    expect(current(planted, back).data).toMatchObject({ data: { minutes: 60 } });
  });

  it('can not be read where nobody said how', () => {
    const unsaid = { Visited: { schema: 3, upcasts: planted['Visited']!.upcasts! } };
    expect(() => current(unsaid, { ...old, metadata: { schema: '1' } })).toThrow('No upcast from version 2');
  });
});

function* values(data: unknown): Generator<unknown> {
  yield data;
  if (data === null || typeof data !== 'object' || isSealed(data)) return;
  for (const inner of Object.values(data)) yield* values(inner);
}

const people = (data: object): string[] =>
  [...values(data)].filter((value) => typeof value === 'string').filter((text) => /^[0-9a-f-]{36}$/.test(text));

const hasPersonal = ({ type, data }: Specimen): boolean => {
  const spokenOf = (data as { fact?: { type: string } }).fact?.type ?? type;
  return Object.keys(registry[spokenOf]?.personal ?? {}).length > 0;
};

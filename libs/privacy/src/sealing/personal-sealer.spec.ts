import { createSecretKey, randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import type { SealedPlace } from '#event-store';
import { EmbeddedKeyStore } from '../keys/embedded.key-store.ts';
import { type Privacy, privacyOver } from '../open-privacy.ts';
import { concealed, isSealed, sealedAs } from './sealed-value.ts';

const registry = {
  PlanAgreed: { schema: 1, personal: { 'goals.*.text': 'clientId', note: 'clientId' } },
  CallRecorded: { schema: 1, personal: { caller: 'callerId' }, findable: { 'caller.phone': 'phone' } },
} as never;

const folder = mkdtempSync(join(tmpdir(), 'banyan-sealing-'));
let privacy: Privacy;
beforeAll(async () => {
  privacy = await privacyOver(
    new EmbeddedKeyStore({ file: join(folder, 'keys.db'), masterKey: createSecretKey(randomBytes(32)) }),
    registry,
  );
});
afterAll(async () => {
  await privacy.close();
  rmSync(folder, { recursive: true });
});

const clientId = randomUUID();
const placeOf = (type: string): SealedPlace => ({ stream: `case-${clientId}`, eventId: randomUUID(), type });
const seal = async (place: SealedPlace, data: object): Promise<Record<string, unknown>> =>
  (await privacy.sealer.seal([{ place, station: 's1', data }]))[0] as Record<string, unknown>;

describe('sealing', () => {
  it('gives back whatever was sealed, and leaves the rest as it is', async () => {
    const json = fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as unknown);
    await fc.assert(
      fc.asyncProperty(json, fc.array(fc.string()), json, async (note, texts, other) => {
        const place = placeOf('PlanAgreed');
        const data = { clientId, note, other, goals: texts.map((text, at) => ({ goalId: `g${at}`, text })) };
        const sealed = await seal(place, data);
        expect(isSealed(sealed['note'])).toBe(true);
        expect(sealed['other']).toEqual(other);
        expect(await privacy.opener.data(sealed, place)).toEqual(data);
      }),
      { numRuns: 60, examples: [['', [], JSON.parse('{"of": {"__proto__": 0}}')]] },
    );
  });

  it('does not touch what it was given, and drops what was not said', async () => {
    const data = { clientId, note: 'a', other: undefined, goals: [] };
    const sealed = await seal(placeOf('PlanAgreed'), data);
    expect(data.note).toBe('a');
    expect(Object.keys(sealed)).toEqual(['clientId', 'note', 'goals']);
  });

  it('leaves an absent field absent and asks for nobody then', async () => {
    expect(await seal(placeOf('PlanAgreed'), { agreedOn: '2024-05-01' })).toEqual({ agreedOn: '2024-05-01' });
  });

  it('refuses a personal field of nobody', async () => {
    await expect(seal(placeOf('PlanAgreed'), { note: 'a' })).rejects.toThrow(
      'PlanAgreed: note is personal, but clientId does not say whose it is',
    );
  });

  it('leaves what is sealed already, and types without personal fields', async () => {
    const place = placeOf('PlanAgreed');
    const sealed = await seal(place, { clientId, note: 'a' });
    expect(await seal(place, sealed)).toEqual(sealed);
    expect(await seal(placeOf('GroupStarted'), { name: 'n' })).toEqual({ name: 'n' });
  });

  it('finds a person by what stands inside a sealed field', async () => {
    await seal(placeOf('CallRecorded'), { callerId: 'caller 1', caller: { name: 'x', phone: '020-8333 1111' } });
    expect(await privacy.index.find('s1', 'phone', '02083331111')).toEqual(['caller 1']);
  });
});

describe('a sealed value', () => {
  it.each<[string, (place: SealedPlace) => SealedPlace]>([
    ['stream', (place) => ({ ...place, stream: 'case-other' })],
    ['event', (place) => ({ ...place, eventId: randomUUID() })],
    ['type', (place) => ({ ...place, type: 'SessionHeld' })],
  ])('opens in no other %s', async (_, elsewhere) => {
    const place = placeOf('PlanAgreed');
    const sealed = await seal(place, { clientId, note: 'a' });
    await expect(privacy.opener.data(sealed, elsewhere(place))).rejects.toThrow(/was not sealed there/);
  });

  it('opens in no other field, and under no other key', async () => {
    const place = placeOf('PlanAgreed');
    const { note, goals } = await seal(place, { clientId, note: 'a', goals: [{ text: 'b' }, { text: 'c' }] });
    const swapped = { note, goals: (goals as object[]).toReversed() };
    await expect(privacy.opener.data(swapped, place)).rejects.toThrow(/was not sealed there/);
    const stranger = (await privacy.keys.ensure(['stranger'])).get('stranger')!;
    const rekeyed = { note: { ...(note as object), kid: stranger.kid } };
    await expect(privacy.opener.data(rekeyed, place)).rejects.toThrow(/was not sealed there/);
  });
});

describe('whether a value can be opened', () => {
  it('is told by its key: there, destroyed, or never made here', async () => {
    const { note } = await seal(placeOf('PlanAgreed'), { clientId: 'somebody else', note: 'a' });
    if (!isSealed(note)) throw new Error('not sealed');
    expect(await privacy.opener.canOpen(note)).toBe(true);
    await privacy.keys.destroy('somebody else');
    expect(await privacy.opener.canOpen(note)).toBe(false);
    expect(await privacy.opener.canOpen({ ...note, kid: randomUUID() })).toBe(false);
  });
});

describe('what is printed', () => {
  it('shows nothing of what is sealed, however deep', async () => {
    const sealed = await seal(placeOf('PlanAgreed'), { clientId, note: 'a', goals: [{ goalId: 'g', text: 'b' }] });
    expect(concealed(sealed)).toEqual({ clientId, note: sealedAs, goals: [{ goalId: 'g', text: sealedAs }] });
  });
});

describe('what a correction carries', () => {
  const why = { kind: 'typo', reason: 'r' };
  const place = placeOf('PlanAgreed');
  const fact = { revision: '0', id: place.eventId, type: 'PlanAgreed', schema: '1' };
  const stream = place.stream;
  const plain = { clientId, note: 'before' };

  it('opens like the fact that it takes back', async () => {
    const data = await seal(place, plain);
    const back = placeOf('FactTakenBack');
    const sealed = await seal(back, { fact, data, ...why });
    expect(sealed['data']).toEqual(data);
    expect(await privacy.opener.event({ stream, id: back.eventId, type: back.type, data: sealed })).toEqual({
      fact,
      data: plain,
      ...why,
    });
  });

  it('is sealed in its new shape, and opens again when the correction is corrected and taken back', async () => {
    const before = await seal(place, plain);
    const first = placeOf('FactCorrected');
    const once = await seal(first, { fact, before, after: { clientId, note: 'after' }, reason: 'r' });
    expect(isSealed((once['after'] as Record<string, unknown>)['note'])).toBe(true);
    const second = placeOf('FactCorrected');
    const twice = await seal(second, {
      fact,
      before: once['after'],
      after: { clientId, note: 'at last' },
      reason: 'r',
    });
    const back = placeOf('FactTakenBack');
    const spokenOf = { revision: '2', id: second.eventId, type: 'FactCorrected', schema: '1' };
    const taken = await seal(back, { fact: spokenOf, data: twice, ...why });
    expect(await privacy.opener.event({ stream, id: back.eventId, type: back.type, data: taken })).toMatchObject({
      data: { before: { note: 'after' }, after: { note: 'at last' } },
    });
  });
});

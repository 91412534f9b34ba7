import { createSecretKey, randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { caseFacts } from '#casework';
import type { Sealed } from '#event-store';
import { EmbeddedKeyStore, type Privacy, privacyOver } from '#privacy';
import { sketchOf } from '../measure/sketch.ts';
import { Sketches } from './sketches.ts';

const text = '社工陪案主到菜市场认路，案主记住了三个路口，回程由案主带路。';

let folder: string;
let privacy: Privacy;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sketches-'));
  const masterKey = createSecretKey(randomBytes(32));
  privacy = await privacyOver(new EmbeddedKeyStore({ file: join(folder, 'keys.db'), masterKey }), caseFacts);
});
afterEach(async () => {
  await privacy.close();
  rmSync(folder, { recursive: true });
});

async function sealed(clientId: string, note: string) {
  const place = { stream: 'case-k', eventId: randomUUID(), type: 'SessionHeld' };
  const [data] = await privacy.sealer.seal([{ place, station: 's', data: { clientId, note } }]);
  return { place, note: (data as { note: Sealed }).note };
}

it('are made once, and hold numbers only, which tell nothing without the salt of the process', async () => {
  const sketches = new Sketches(privacy.opener);
  const note = await sealed('p', text);
  const sketch = await sketches.of(note);
  expect(await sketches.of(note)).toBe(sketch);
  expect(Object.values(sketch!).every((part) => ArrayBuffer.isView(part))).toBe(true);
  expect(sketch!.signs).toHaveLength(sketchOf(text).signs.length);
  expect((await new Sketches(privacy.opener).of(note))!.signs).not.toEqual(sketch!.signs);
});

it('are neither given out nor kept once the key is destroyed', async () => {
  const sketches = new Sketches(privacy.opener);
  const [gone, kept] = [await sealed('p', text), await sealed('q', text)];
  await sketches.of(kept);
  const { size } = sketches;
  expect(await sketches.of(gone)).toBeDefined();
  expect(sketches.size).toBe(size * 2);
  await privacy.keys.destroy('p');
  expect(await sketches.of(gone)).toBeUndefined();
  expect(sketches.size).toBe(size);
  expect(await sketches.of(kept)).toBeDefined();
});

it('are none of a note that is too short', async () => {
  expect(await new Sketches(privacy.opener).of(await sealed('p', '电话未接。'))).toBeUndefined();
});

it('are kept of the notes that were asked for last, within the bound', async () => {
  const sketches = new Sketches(privacy.opener, 100);
  const notes = await Promise.all(['p', 'q', 'r', 's', 't', 'u'].map((person) => sealed(person, text)));
  const first = await sketches.of(notes[0]!);
  for (const note of notes) {
    await sketches.of(note);
    expect(sketches.size).toBeLessThanOrEqual(100);
  }
  expect(await sketches.of(notes[0]!)).not.toBe(first);
});

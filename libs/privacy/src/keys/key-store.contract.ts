import { randomUUID } from 'node:crypto';
import type { DataKey, KeyStore } from './key-store.ts';

/** A key object compares by what it holds only when it is shown. */
const shown = (key: DataKey | undefined) => key && { ...key, key: key.key.export().toString('hex') };

/** What every driver must do. `again` opens what `open` left behind, as another process would. */
export function keyStoreContract(driver: string, open: () => Promise<KeyStore>, again: () => Promise<KeyStore>): void {
  describe(`the key store of ${driver}`, () => {
    let keys: KeyStore;
    beforeEach(async () => {
      keys = await open();
    });
    afterEach(() => keys.close());

    it('makes a key per person, once', async () => {
      const [ann, bob] = [randomUUID(), randomUUID()];
      const first = await keys.ensure([ann, bob, ann]);
      expect([...first.keys()]).toEqual([ann, bob]);
      expect(first.get(ann)?.key.symmetricKeySize).toBe(32);
      expect(first.get(ann)?.kid).not.toBe(first.get(bob)?.kid);
      expect(shown(first.get(ann))?.key).not.toBe(shown(first.get(bob))?.key);
      expect(shown((await keys.ensure([ann])).get(ann))).toEqual(shown(first.get(ann)));
    });

    it('makes one key when many ask for the same person at once', async () => {
      const ann = randomUUID();
      const answers = await Promise.all(Array.from({ length: 20 }, () => keys.ensure([ann])));
      expect(new Set(answers.map((answer) => answer.get(ann)?.kid)).size).toBe(1);
    });

    it('gives the same keys and the same secret after it was closed', async () => {
      const ann = randomUUID();
      const made = (await keys.ensure([ann])).get(ann)!;
      const secret = await keys.secret();
      await keys.close();
      keys = await again();
      expect(shown(await keys.load(made.kid))).toEqual(shown(made));
      expect(shown((await keys.ensure([ann])).get(ann))).toEqual(shown(made));
      expect((await keys.secret()).equals(secret)).toBe(true);
      expect(secret.symmetricKeySize).toBe(32);
    });

    it('has durable keys and entries when it answers', async () => {
      const ann = randomUUID();
      const made = (await keys.ensure([ann], [{ mac: 'a', subject: ann }])).get(ann)!;
      const other = await again();
      expect(shown(await other.load(made.kid))).toEqual(shown(made));
      expect(await other.subjectsBy('a')).toEqual([ann]);
      await other.close();
    });

    it('tells who was entered, each once', async () => {
      const [ann, bob] = [randomUUID(), randomUUID()];
      const entries = [ann, bob, ann].map((subject) => ({ mac: 'same name', subject }));
      await keys.ensure([ann, bob], entries);
      await keys.ensure([ann], entries.slice(0, 1));
      expect([...(await keys.subjectsBy('same name'))].sort()).toEqual([ann, bob].sort());
      expect(await keys.subjectsBy('nobody')).toEqual([]);
    });

    it('destroys the keys and entries of one person and of nobody else', async () => {
      const [ann, bob] = [randomUUID(), randomUUID()];
      const made = await keys.ensure(
        [ann, bob],
        [ann, bob].map((subject) => ({ mac: 'both', subject })),
      );
      expect(await keys.destroy(ann)).toBe(1);
      expect(await keys.destroy(ann)).toBe(0);
      expect(await keys.load(made.get(ann)!.kid)).toBeUndefined();
      expect(shown(await keys.load(made.get(bob)!.kid))).toEqual(shown(made.get(bob)));
      expect(await keys.subjectsBy('both')).toEqual([bob]);
    });

    it('makes a new key for a person whose key was destroyed', async () => {
      const ann = randomUUID();
      const before = (await keys.ensure([ann])).get(ann)!;
      await keys.destroy(ann);
      const after = (await keys.ensure([ann])).get(ann)!;
      expect(after.kid).not.toBe(before.kid);
      expect(await keys.load(before.kid)).toBeUndefined();
    });

    it('remembers no key that another process destroyed', async () => {
      const ann = randomUUID();
      const made = (await keys.ensure([ann])).get(ann)!;
      const other = await again();
      await other.destroy(ann);
      await other.close();
      expect(await keys.load(made.kid)).toBeUndefined();
    });

    it('tells a key that never was from one that was destroyed', async () => {
      await expect(keys.load(randomUUID())).rejects.toMatchObject({ name: 'UnknownKey' });
    });
  });
}

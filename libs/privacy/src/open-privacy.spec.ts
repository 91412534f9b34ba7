import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Privacy, openPrivacy } from './open-privacy.ts';

const registry = {
  ClientAdded: {
    schema: 1,
    personal: { name: 'clientId', phone: 'clientId' },
    findable: { name: 'name', phone: 'phone' },
  },
} as never;

const idsOf = ({ ids, hash }: Privacy) => [
  ids.numbered('s1', 'household', 'H00001'),
  hash.hashOf('request', { b: 1, a: undefined, c: '何' }),
];

describe('privacy over a data folder', () => {
  let dataFolder: string;
  beforeEach(() => {
    dataFolder = join(mkdtempSync(join(tmpdir(), 'banyan-privacy-')), 'data');
  });
  afterEach(() => rmSync(dataFolder, { recursive: true, force: true }));

  const clientId = randomUUID();
  const place = { stream: `client-${clientId}`, eventId: randomUUID(), type: 'ClientAdded' };
  const data = { clientId, name: '何 秀英', phone: '138 0013 8000' };
  const sealedBy = async ({ sealer }: Privacy) => (await sealer.seal([{ place, station: 's1', data }]))[0]!;

  it('makes a key file, says so once, and opens what it sealed', async () => {
    const first = await openPrivacy({ dataFolder, registry });
    expect(first.keyFileMade).toBe(join(dataFolder, 'master.key'));
    const sealed = await sealedBy(first);
    await first.close();
    const second = await openPrivacy({ dataFolder, registry, readOnly: true });
    expect(second.keyFileMade).toBeUndefined();
    expect(await second.opener.data(sealed, place)).toEqual(data);
    await second.close();
  });

  it('finds people by name and phone however they are written, in their own station', async () => {
    const privacy = await openPrivacy({ dataFolder, registry });
    await sealedBy(privacy);
    expect(await privacy.index.find('s1', 'name', ' 何秀英 ')).toEqual([clientId]);
    expect(await privacy.index.find('s1', 'phone', '+86 13800138000')).toEqual([clientId]);
    expect(await privacy.index.find('s2', 'name', '何秀英')).toEqual([]);
    expect(await privacy.index.find('s1', 'phone', '何秀英')).toEqual([]);
    await privacy.close();
  });

  it('erases a person: nothing opens and nobody is found any more', async () => {
    const privacy = await openPrivacy({ dataFolder, registry });
    const sealed = await sealedBy(privacy);
    await privacy.keys.destroy(clientId);
    expect(await privacy.opener.data(sealed, place)).toEqual({
      clientId,
      name: { erased: true },
      phone: { erased: true },
    });
    expect(await privacy.index.find('s1', 'name', '何秀英')).toEqual([]);
    await privacy.close();
  });

  it('leaves no personal detail in the file of keys', async () => {
    const privacy = await openPrivacy({ dataFolder, registry });
    await sealedBy(privacy);
    await privacy.close();
    const held = readFileSync(join(dataFolder, 'keys.db'));
    for (const detail of ['何秀英', '何 秀英', '13800138000', '138 0013 8000'])
      expect(held.includes(detail)).toBe(false);
  });

  it('takes a given master key, and then makes no file', async () => {
    const masterKey = randomBytes(32).toString('base64');
    const privacy = await openPrivacy({ dataFolder, registry, masterKey, keyFile: false });
    expect(privacy.keyFileMade).toBeUndefined();
    await privacy.close();
    await expect(openPrivacy({ dataFolder, registry })).rejects.toThrow(/no master key/);
    await expect(openPrivacy({ dataFolder, registry, keyFile: false })).rejects.toThrow(/set BANYAN_MASTER_KEY/);
  });

  it('gives the same ids and hashes for ever, and other ones over another key store', async () => {
    const first = await openPrivacy({ dataFolder, registry });
    const before = idsOf(first);
    await first.close();
    const again = await openPrivacy({ dataFolder, registry });
    expect(idsOf(again)).toEqual(before);
    await again.close();
    const other = await openPrivacy({ dataFolder: join(dataFolder, 'other'), registry });
    for (const id of idsOf(other)) expect(before).not.toContain(id);
    await other.close();
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { View } from '#kernel';
import { EmbeddedReadStore } from '#read-store';
import { linkagesView } from '../views/linkages.ts';
import { GetResource, GetResourceHandler } from './get-resource.ts';
import { ListResources, ListResourcesHandler } from './list-resources.ts';

let folder: string;
let store: EmbeddedReadStore;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'resources-'));
  store = await EmbeddedReadStore.open({ file: join(folder, 'views.db') });
});

afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

/** Serves these rows of a view, each by its place as id. */
async function shown({ name: view, collections }: View<never>, ...rows: object[]): Promise<void> {
  const generation = { view, build: 'one', collections };
  const writes = rows.map((row, at) => ({ collection: view, id: `row-${at}`, row: { station: 'liurong', ...row } }));
  await store.prepare(generation);
  await store.commit(generation, writes, { position: 0n, applied: 1n, hash: '0', clock: '' });
  await store.serve(generation);
}

const [first, second, third] = ['2024-06-01', '2024-06-02', '2024-06-03'];
const money = { kind: 'money', party: false, remainingFen: 0, donorId: 'p1' };
const goods = { kind: 'goods', party: true, remainingFen: 5, donorId: 'p2' };
const served = () =>
  shown(
    linkagesView,
    { linkedOn: first, districtId: 'd1', ...money },
    { linkedOn: second, ...goods },
    { linkedOn: third, districtId: 'd1', ...goods },
    { linkedOn: third, districtId: 'd1', ...goods, station: 'elsewhere' },
  );

it.each<[Partial<ListResources>, string[]]>([
  [{}, [third, second, first]],
  [{ district: 'd1' }, [third, first]],
  [{ district: 'd1', limit: 1 }, [third]],
  [{ donor: 'p2' }, [third, second]],
  [{ donor: 'p2', district: 'd1' }, [third]],
  [{ kind: 'money' }, [first]],
  [{ party: true }, [third, second]],
  [{ left: true }, [third, second]],
  [{ left: false }, [first]],
])('lists the resources of a station with %j', async (asked, days) => {
  await served();
  const { rows } = await new ListResourcesHandler(store).execute(
    Object.assign(new ListResources(), { station: 'liurong', ...asked }),
  );
  expect(rows.map(({ linkedOn }) => linkedOn)).toEqual(days);
});

it('shows one resource of the own station', async () => {
  await served();
  const get = (linkageId: string) =>
    new GetResourceHandler(store).execute(Object.assign(new GetResource(), { station: 'liurong', linkageId }));
  await expect(get('row-2')).resolves.toMatchObject({ remainingFen: 5 });
  for (const unknown of ['row-3', 'nothing'])
    await expect(get(unknown)).rejects.toMatchObject({ refusal: { word: 'unknown-linkage' } });
});

import type { OpenServer, Reply } from './open-server.ts';

const idOf = ({ status, body, text }: Reply): string => {
  if (status !== 201) throw new Error(text);
  return (body as { id: string }).id;
};

const communities = (district: string) => [{ id: `${district}-c`, name: `${district}社区` }];

/** A station `s` with two districts, an agreement for 2025, a worker, a household and a client. */
export async function established(server: OpenServer) {
  const [admin, recorder] = [server.by('admin'), server.by('recorder')];
  const districts = ['d1', 'd2'].map((id) => ({ id, name: `片区${id}`, communities: communities(id) }));
  const station = await admin.put('', { name: '榕荫站', timeZone: 'Asia/Shanghai', districts });
  if (station.status >= 300) throw new Error(station.text);
  await admin.put('/agreements/a', { from: '2025-01-01', until: '2025-12-31', budgetFen: 100, elapsedBy: 'days' });
  const worker = idOf(await admin.post('/workers', { name: '王社工', from: '2025-01-01' }));
  const home = { number: 'H1', communityId: 'd1-c', openedOn: '2025-01-05' };
  const household = idOf(await recorder.post('/households', home));
  const person = {
    householdId: household,
    name: '何秀英',
    phone: '13800138000',
    categories: ['独居长者'],
    addedOn: '2025-01-05',
  };
  const client = idOf(await recorder.post('/clients', person));
  return { worker, household, client };
}

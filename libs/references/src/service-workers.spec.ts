import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { Refused, type ServiceWorker, refuse } from '#kernel';
import type { References } from './references.ts';
import { AreServiceWorkers, NamedWorker, type SaidWorkers, serviceWorkers } from './service-workers.ts';

const references = {
  worker: (_: string, id: string) =>
    id.startsWith('w') ? Promise.resolve(id) : Promise.reject(new Refused(refuse('unknown-worker'))),
} as never as References;

const said = (body: SaidWorkers) => serviceWorkers(references, 'liurong', body);
const as = (part: ServiceWorker['part'], workerId: string): ServiceWorker => ({ workerId, part });

describe('who did a service', () => {
  it('is the worker, who leads, beside those named with a part', async () => {
    expect(await said({ worker: 'w1' })).toEqual([as('lead', 'w1')]);
    expect(await said({ workers: [as('intern', 'w2'), as('lead', 'w1')] })).toEqual([
      as('intern', 'w2'),
      as('lead', 'w1'),
    ]);
    expect(await said({ worker: 'w1', workers: [as('co', 'w2'), as('supervisor', 'w3')] })).toEqual([
      as('lead', 'w1'),
      as('co', 'w2'),
      as('supervisor', 'w3'),
    ]);
  });

  it('is nobody where nobody was named', async () => {
    expect(await said({})).toBeUndefined();
    expect(await said({ workers: [] })).toBeUndefined();
  });

  it('may say twice who leads, but not two of them', async () => {
    expect(await said({ worker: 'w1', workers: [as('lead', 'w1')] })).toEqual([as('lead', 'w1')]);
    await expect(said({ worker: 'w1', workers: [as('lead', 'w2')] })).rejects.toThrow('two-leads');
    await expect(said({ workers: [as('lead', 'w1'), as('lead', 'w2')] })).rejects.toThrow('two-leads');
  });

  it('is each of them once, and known', async () => {
    await expect(said({ worker: 'w1', workers: [as('co', 'w1')] })).rejects.toThrow('worker-named-twice');
    await expect(said({ worker: 'w1', workers: [as('co', 'x2')] })).rejects.toThrow('unknown-worker');
  });
});

class Body {
  @AreServiceWorkers() readonly workers!: readonly NamedWorker[];
}
const id = '6f9619ff-8b86-4011-b42d-00c04fc964ff';

it.each([
  [true, [{ workerId: id, part: 'co' }]],
  [false, [{ workerId: id, part: 'boss' }]],
  [false, [{ workerId: 'w1', part: 'co' }]],
  [false, [{ workerId: id, part: 'co', name: '甲' }]],
  [false, { workerId: id, part: 'co' }],
  [false, Array.from({ length: 51 }, () => ({ workerId: id, part: 'co' }))],
])('passes (%p) a body with %j', (passes, workers) => {
  const strictly = { whitelist: true, forbidNonWhitelisted: true };
  expect(validateSync(plainToInstance(Body, { workers }), strictly).length === 0).toBe(passes);
});

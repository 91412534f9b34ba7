/** One request of a day, to be sent once those before it were answered. */
export interface Request {
  readonly method: 'POST' | 'PUT';
  readonly path: (ids: ReadonlyMap<string, string>) => string;
  readonly body: (ids: ReadonlyMap<string, string>) => object;
  /** What its answer's id is known by afterwards. */
  readonly names?: string;
  /** Those that must have been answered before. */
  readonly after: readonly string[];
  /** How many facts it records, where it is not one. */
  readonly facts?: number;
}

const post = (
  path: string | Request['path'],
  body: object | Request['body'],
  after: readonly string[],
  names?: string,
): Request => ({
  method: 'POST',
  path: typeof path === 'string' ? () => path : path,
  body: typeof body === 'function' ? (body as Request['body']) : () => body,
  after,
  ...(names === undefined ? {} : { names }),
});

const session = (ids: ReadonlyMap<string, string>) => `/cases/${ids.get('case')}/sessions`;

/** A day's work: who is on file, then services in any order. */
export function dayOf(random: () => number): Request[] {
  const day = () => `2025-03-${String(1 + Math.floor(random() * 28)).padStart(2, '0')}`;
  const services = Array.from({ length: 8 }, (): Request => {
    const kind = random();
    if (kind < 0.5)
      return post(session, { heldOn: day(), place: '家中', minutes: 30, note: `面谈 ${random()}` }, ['case']);
    if (kind < 0.75)
      return post('/hotline-calls', { direction: 'out', calledOn: day(), topic: '日常问候' }, ['station']);
    return post('/follow-ups', (ids) => ({ clientId: ids.get('client'), channel: 'phone', heldOn: '2025-04-01' }), [
      'client',
    ]);
  });
  const districts = [{ id: 'd', name: '东', communities: [{ id: 'c', name: '石桥' }] }];
  const agreement = { from: '2025-01-01', until: '2025-12-31', budgetFen: 1, elapsedBy: 'days' };
  const all: Request[] = [
    {
      method: 'PUT',
      path: () => '',
      body: () => ({ name: '榕荫站', districts }),
      names: 'station',
      after: [],
      facts: 3,
    },
    { method: 'PUT', path: () => '/agreements/a', body: () => agreement, names: 'agreement', after: ['station'] },
    post('/workers', { name: '王', from: '2025-01-01' }, ['station'], 'worker'),
    post('/households', { number: 'H1', communityId: 'c', openedOn: '2025-01-05' }, ['agreement'], 'household'),
    post(
      '/clients',
      (ids) => ({ householdId: ids.get('household'), name: '何秀英', categories: [], addedOn: '2025-01-05' }),
      ['household'],
      'client',
    ),
    post(
      '/cases',
      (ids) => ({
        clientId: ids.get('client'),
        openedOn: '2025-03-01',
        source: '热线',
        category: '其他',
        worker: ids.get('worker'),
      }),
      ['client', 'worker'],
      'case',
    ),
    ...services,
  ];
  return all.map((request) =>
    services.includes(request) ? { ...request, after: [...request.after, 'agreement'] } : request,
  );
}

import { openMongoReadStore } from '../mongodb.opening.ts';
import { newDatabase } from './database.ts';

it('a MongoDB refuses in words one whom it does not know, and the message does not tell who', async () => {
  const { connection } = await newDatabase();
  const stranger = connection.replace(/^(\w[\w+]*:\/\/)(?:[^@/]*@)?/, '$1stranger:hunter2@');
  const refused = await openMongoReadStore({ connection: stranger }).catch((error: Error) => error);
  expect(refused).toMatchObject({
    name: 'ReadStoreUnavailable',
    message: expect.stringMatching(/cannot be opened: the credentials are refused/) as string,
  });
  expect((refused as Error).message).not.toMatch(/stranger|hunter2/);
});

import { Service } from '../../../../../test/engines/eventstoredb/service.ts';
import { engineNotes } from './engine-notes.contract.ts';

let service: Service;
beforeAll(async () => {
  service = await Service.start();
});
afterAll(() => service.stop());

engineNotes('The service of the tests', () => service.connection);

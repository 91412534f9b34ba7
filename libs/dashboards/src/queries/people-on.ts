import { type ClientRow, type Look, clientOn } from '#clients';
import { stated } from '#kernel';
import { ReadStore } from '#read-store';
import type { PersonOnDay } from '../dashboard/people.ts';

/** The people who are a station's clients on a day, as the log had it at an instant or has it now. */
export async function peopleOn(rows: ReadStore, station: string, look: Look): Promise<readonly PersonOnDay[]> {
  const clients = await rows.find<ClientRow>('people', {
    collection: 'clients',
    index: 'byStation',
    equal: [station],
  });
  return clients.flatMap(({ row }) => {
    const { present, districtId = '', careLevel, residence } = clientOn(row, look);
    return present ? [stated({ districtId, careLevel, residence })] : [];
  });
}

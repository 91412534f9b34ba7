import { type ReadStore } from '#read-store';
import { type ClientOnDay, type ClientRow, clientOn, lastDay } from '../views/client-row.ts';
import { type PersonalRow } from '../views/personal-row.ts';

/** A client as now known, with what is personal still sealed. */
export interface Person extends Omit<ClientRow, 'history' | 'contacts' | 'followed' | 'lastBy'> {
  /** What holds of the latest day that anything was said of. */
  readonly now: ClientOnDay;
  readonly personal?: PersonalRow;
}

/** The clients of these rows, without those whose adding was taken back. */
export async function personsOf(rows: ReadStore, found: readonly ClientRow[]): Promise<readonly Person[]> {
  const clients = found.filter(({ addedOn }) => addedOn !== undefined);
  const ids = clients.map(({ clientId }) => clientId);
  const personal = await rows.getMany<PersonalRow>('people', 'personal', ids);
  return clients.map((client) => {
    const { history: _history, contacts: _contacts, followed: _followed, lastBy: _lastBy, ...row } = client;
    const sealed = personal.get(row.clientId);
    return {
      ...row,
      now: clientOn(client, { day: lastDay }),
      ...(sealed === undefined ? {} : { personal: sealed }),
    };
  });
}

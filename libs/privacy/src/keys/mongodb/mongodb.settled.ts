import type { StoreDocument } from './mongodb.documents.ts';
import type { KeyDatabase } from './mongodb.key-database.ts';

/** @throws {KeyStoreUnavailable} another master key, or a first copy, is under way or was cut off */
export function mustBeSettled(database: KeyDatabase, { next, filling }: StoreDocument): void {
  if (next !== undefined)
    throw database.refusal(
      'is getting another master key: let rotate-master-key finish, or run it again with the same old and new key',
    );
  if (filling === true) throw database.refusal('is being filled by a copy: let it finish, or run the same copy again');
}

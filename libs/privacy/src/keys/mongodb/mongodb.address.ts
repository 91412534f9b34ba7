import { KeyStoreUnavailable } from '../key-store.ts';

const written =
  /^(?<scheme>mongodb(?:\+srv)?):\/\/(?:[^@/?#\s]*@)?(?<hosts>[^@/?#\s]+)(?:\/(?<name>[^@/?#\s]*))?(?:\?[^@\s]*)?$/;

/** A connection string, and what of it may be shown to people: kind, hosts and database, never who signs in or how. */
export interface KeyAddress {
  readonly connection: string;
  readonly shown: string;
  readonly database: string;
}

/** @throws {KeyStoreUnavailable} in words, never showing credentials */
export function keyAddressOf(connection: string): KeyAddress {
  const { scheme, hosts, name = '' } = written.exec(connection)?.groups ?? {};
  if (scheme === undefined) {
    throw new KeyStoreUnavailable(
      'The connection string of the key store is not of the form mongodb://user:password@host:27017/database',
    );
  }
  const shown = `${scheme}://${hosts}/${name}`;
  const database = plain(name);
  if (database !== undefined && /^[^\s/\\."$*<>:|?]{1,63}$/.test(database)) return { connection, shown, database };
  throw new KeyStoreUnavailable(`The connection string of the key store names no database: ${shown}`);
}

function plain(name: string): string | undefined {
  try {
    return decodeURIComponent(name);
  } catch {
    return undefined;
  }
}

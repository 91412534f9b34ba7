import { ReadStoreUnavailable } from '../../errors.ts';

/** Where the rows lie: as it may be shown, and the database. */
export interface Address {
  readonly shown: string;
  readonly database: string;
}

const written =
  /^(?<scheme>[^:/]+):\/\/(?:[^@/?]+@)?(?<hosts>[^/?@]+)(?:\/(?<database>[^?/]*))?(?:\?(?<settings>[^?]*))?$/;
const host = /^(?:\[[0-9a-f:.]+\]|[\w.-]+)(?::\d{1,5})?$/i;
const databaseName = /^[^/\\. "$*<>:|?]{1,63}$/;
/** What decides whether a reader sees what was written is not left to a string. */
const decided = ['w', 'wtimeoutms', 'journal', 'readconcernlevel', 'readpreference', 'retrywrites'];

const refuse = (why: string): never => {
  throw new ReadStoreUnavailable(`The connection string of MongoDB ${why}`);
};

/** @throws {ReadStoreUnavailable} in words, never showing credentials */
export function addressOf(connection: string): Address {
  const { scheme, hosts = '', database = '', settings = '' } = written.exec(connection.trim())?.groups ?? {};
  if (scheme === undefined) return refuse('is not of the form mongodb://host:27017/database');
  if (scheme !== 'mongodb' && scheme !== 'mongodb+srv')
    return refuse('begins with a word that is not understood; mongodb:// and mongodb+srv:// are');
  if (hosts.split(',').some((one) => !host.test(one))) return refuse('names a host that is none');
  if (database === '') return refuse('names no database: mongodb://host:27017/database');
  if (!databaseName.test(database) || Buffer.byteLength(database) > 63)
    return refuse('names a database that cannot be one');
  for (const setting of settings.split('&').filter((one) => one !== '')) {
    const [key = '', value = ''] = setting.split('=', 2);
    if (decided.includes(key.toLowerCase())) return refuse(`says ${key}, which is not for it to say`);
    if (value === '') return refuse(`leaves ${key} empty`);
  }
  return { shown: `${scheme}://${hosts}/${database}`, database };
}

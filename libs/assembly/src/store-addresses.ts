/** Which engines a variable can name besides `embedded`, and how their addresses begin. */
export const eventStoreSchemes = ['esdb', 'esdb+discover'] as const;
export const mongoSchemes = ['mongodb', 'mongodb+srv'] as const;

const form = /^(?<scheme>[a-z][a-z+]*):\/\/(?:(?<user>[^:@/?#\s]+)(?::[^@/?#\s]*)?@)?[^@/?#\s]+(?:[/?]\S*)?$/;

/**
 * The address of an engine that several processes share; `undefined` where the data folder is meant. What is wrong is
 * added to the faults, and never shows the address: it may hold a password.
 */
export function readAddress(
  name: string,
  address: string | undefined,
  schemes: readonly string[],
  faults: string[],
): string | undefined {
  if (address === undefined || address === '' || address === 'embedded') return undefined;
  const beginnings = schemes.map((scheme) => `${scheme}://`).join(' or ');
  if (!schemes.some((scheme) => address.startsWith(`${scheme}://`)))
    faults.push(`${name} must be "embedded", or begin with ${beginnings}.`);
  else if (!form.test(address))
    faults.push(`${name} must name a host behind ${beginnings}; signs in a password are written as %40 and the like.`);
  return address;
}

/** The user that an address signs in as. */
export const userIn = (address: string): string | undefined => form.exec(address)?.groups?.['user'];

/** Whether every host of an address is this machine by its loopback. */
export const isOnThisMachine = (address: string): boolean =>
  shownAddress(address)
    .replace(/^[a-z+]*:\/\//, '')
    .split(',')
    .every((host) => /^(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/.test(host));

/** What of an address may be shown to people: the kind of engine and its hosts. */
export const shownAddress = (address: string): string =>
  address.replace(/^([a-z+]*:\/\/)(?:.*@)?([^/?#]*).*$/s, '$1$2');

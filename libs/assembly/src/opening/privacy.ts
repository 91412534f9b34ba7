import { KeyStoreUnavailable, type Privacy, type PrivacyOptions, openPrivacy } from '#privacy';
import { shownAddress } from '../store-addresses.ts';

export interface KeyOpening extends PrivacyOptions {
  /** Connection string of a MongoDB that holds the keys of people; by default a file of the data folder does. */
  readonly keyStore?: string | undefined;
}

/** The keys of people, in the engine that holds them. @throws {KeyStoreUnavailable} in words */
export async function openKeys(opening: KeyOpening): Promise<Privacy & { readonly keyFileMade?: string }> {
  const { keyStore, ...options } = opening;
  // The driver's opening function, which imports its client when it is called, is called here.
  if (keyStore !== undefined)
    throw new KeyStoreUnavailable(`This version has no driver for keys in ${shownAddress(keyStore)}.`);
  return openPrivacy(options);
}

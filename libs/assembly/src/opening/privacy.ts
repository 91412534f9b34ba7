import {
  KeyStoreUnavailable,
  type Privacy,
  type PrivacyOptions,
  masterKeyFrom,
  openMongoKeyStore,
  openPrivacy,
  privacyOver,
} from '#privacy';
import { shownAddress } from '../store-addresses.ts';

export interface KeyOpening extends PrivacyOptions {
  /** Connection string of a MongoDB that holds the keys of people; by default a file of the data folder does. */
  readonly keyStore?: string | undefined;
}

/** The keys of people, in the engine that holds them. @throws {KeyStoreUnavailable} in words */
export async function openKeys(opening: KeyOpening): Promise<Privacy & { readonly keyFileMade?: string }> {
  const { keyStore, ...options } = opening;
  if (keyStore === undefined) return openPrivacy(options);
  const { masterKey, readOnly = false, registry } = options;
  // A key file lies on one machine, and the keys are shared by several.
  if (masterKey === undefined || masterKey === '')
    throw new KeyStoreUnavailable(
      `There is no master key: set BANYAN_MASTER_KEY; for keys in ${shownAddress(keyStore)} no key file is used`,
    );
  const keys = await openMongoKeyStore({ connection: keyStore, masterKey: masterKeyFrom(masterKey), readOnly });
  try {
    return await privacyOver(keys, registry);
  } catch (error) {
    await keys.close();
    throw error;
  }
}

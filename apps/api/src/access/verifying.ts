import { LocalKey, TokenVerifier, localAudience, localIssuer, publicKeysIn } from '#access';
import { type Configuration, ConfigurationError } from '#assembly';

/**
 * What verifies tokens. Whoever signs them in earnest has keys of their own; the key of the data folder is for a demo or one machine.
 * @throws {ConfigurationError} no keys, or a file that holds none
 */
export async function tokenVerifier(
  { tokens: { jwks, keysFile, issuer, audience }, dataFolder }: Pick<Configuration, 'tokens' | 'dataFolder'>,
  localKey: boolean,
): Promise<TokenVerifier> {
  if (jwks !== undefined) return new TokenVerifier({ issuer, audience, keys: jwks });
  if (keysFile !== undefined) return new TokenVerifier({ issuer, audience, keys: keysOf(keysFile) });
  if (!localKey)
    throw new ConfigurationError([
      'There are no keys to verify tokens with: set BANYAN_TOKEN_JWKS to the address of a key set, or BANYAN_TOKEN_KEYS to a file.',
    ]);
  const key = await LocalKey.in(dataFolder);
  return new TokenVerifier({ issuer: localIssuer, audience: localAudience, keys: [key.public] });
}

function keysOf(file: string) {
  try {
    return publicKeysIn(file);
  } catch (error) {
    throw new ConfigurationError([`BANYAN_TOKEN_KEYS: ${error instanceof Error ? error.message : String(error)}`]);
  }
}

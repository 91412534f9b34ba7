import { type JWTVerifyGetKey, createLocalJWKSet, createRemoteJWKSet, errors, jwtVerify } from 'jose';
import type { JWK } from 'jose';
import { callerOf } from './caller-of.ts';
import type { Caller } from './roles.ts';
import { KeysUnreachable, TokenRefused } from './token-refused.ts';

/** Signatures by public keys only: nobody who can verify a token can make one. */
export const algorithms = ['EdDSA', 'Ed25519', 'ES256', 'ES384', 'PS256', 'RS256'];

export interface TokenRules {
  readonly issuer: string;
  readonly audience: string;
  /** Public keys, or the address of a key set, which is read again when a token names a key that it lacked. */
  readonly keys: readonly JWK[] | URL;
}

const longest = 8_192;
const tolerance = 5;
const remembered = 10_000;
const rememberedFor = 60_000;
const keysAgain = { timeoutDuration: 5_000, cacheMaxAge: 600_000 };

/** Tells who a token speaks of. A token that was verified is not verified again for a minute. */
export class TokenVerifier {
  readonly #rules: TokenRules;
  readonly #keys: JWTVerifyGetKey;
  readonly #verified = new Map<string, { caller: Caller; until: number }>();

  /** @param cooldownMs how soon after a reading a key set is read again for a key that it lacked */
  constructor(
    rules: TokenRules,
    private readonly now: () => Date = () => new Date(),
    cooldownMs = 5_000,
  ) {
    this.#rules = rules;
    this.#keys =
      rules.keys instanceof URL
        ? createRemoteJWKSet(rules.keys, { ...keysAgain, cooldownDuration: cooldownMs })
        : createLocalJWKSet({ keys: rules.keys.map((key) => ({ ...key })) });
  }

  /** @throws {TokenRefused} signature, issuer, audience, time or algorithm · {KeysUnreachable} */
  async caller(token: string): Promise<Caller> {
    const now = this.now().getTime();
    const known = this.#verified.get(token);
    if (known !== undefined && now < known.until) return known.caller;
    const caller = await this.#verify(token);
    if (this.#verified.size >= remembered) this.#verified.clear();
    this.#verified.set(token, { caller, until: Math.min(now + rememberedFor, caller.until * 1_000) });
    return caller;
  }

  async #verify(token: string): Promise<Caller> {
    if (token.length > longest) throw new TokenRefused('The token is too long');
    const { issuer, audience } = this.#rules;
    try {
      const { payload } = await jwtVerify(token, this.#keys, {
        issuer,
        audience,
        algorithms,
        clockTolerance: tolerance,
        currentDate: this.now(),
        requiredClaims: ['exp', 'sub'],
      });
      return callerOf(payload);
    } catch (cause) {
      if (cause instanceof TokenRefused) throw cause;
      const code = codeOf(cause);
      if (code === undefined || unreachable.has(code)) throw new KeysUnreachable({ cause });
      throw new TokenRefused(said[code] ?? 'The token is not one of ours', { cause });
    }
  }
}

/** Errors of jose carry a code; others come from the network. */
const codeOf = (error: unknown): string | undefined => (error instanceof errors.JOSEError ? error.code : undefined);

const unreachable = new Set(['ERR_JWKS_TIMEOUT', 'ERR_JWKS_INVALID', 'ERR_JOSE_GENERIC']);

const said: Readonly<Record<string, string>> = {
  ERR_JWT_EXPIRED: 'The token has ended',
  ERR_JWT_CLAIM_VALIDATION_FAILED: 'The token is for someone else, from someone else, or not valid yet',
  ERR_JOSE_ALG_NOT_ALLOWED: 'The token is signed in a way that is not accepted',
  ERR_JWKS_NO_MATCHING_KEY: 'The token is signed with a key that is not known',
  ERR_JWS_SIGNATURE_VERIFICATION_FAILED: 'The signature of the token does not hold',
};

import { randomUUID } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type JWK, SignJWT, calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK } from 'jose';
import { type Role } from './roles.ts';

const algorithm = 'EdDSA';

/** What tokens signed with a local key say of where they come from and whom they are for. */
export const localIssuer = 'banyan';
export const localAudience = 'banyan';

/** For whom a token is made. */
export interface TokenFor {
  readonly actor: string;
  readonly name?: string;
  readonly roles: readonly Role[];
  readonly stations: readonly string[];
  /** How long it holds, in seconds. */
  readonly seconds: number;
}

/** A key pair in a file of the data folder, for a demo or a single machine: whoever can read the file can be anybody. */
export class LocalKey {
  private constructor(private readonly jwk: JWK) {}

  /** The key of the folder; made there where there is none. @throws {Error} the file is no key, in words */
  static async in(folder: string): Promise<LocalKey> {
    const file = join(folder, 'token.jwk');
    if (!existsSync(file)) await this.#make(folder, file);
    return new LocalKey(await readKey(file));
  }

  /** Whole or not at all; of several processes that make it at once, the first one's stays. */
  static async #make(folder: string, file: string): Promise<void> {
    const { privateKey } = await generateKeyPair(algorithm, { extractable: true });
    const jwk = await exportJWK(privateKey);
    const key = { ...jwk, alg: algorithm, use: 'sig', kid: await calculateJwkThumbprint(jwk) };
    mkdirSync(folder, { recursive: true });
    const draft = `${file}.${randomUUID()}`;
    writeFileSync(draft, JSON.stringify(key), { mode: 0o600, flag: 'wx' });
    try {
      linkSync(draft, file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      rmSync(draft);
    }
  }

  /** Whether the folder has a key already. */
  static isIn(folder: string): boolean {
    return existsSync(join(folder, 'token.jwk'));
  }

  /** What verifies its tokens. */
  get public(): JWK {
    const { d: _secret, ...key } = this.jwk;
    return key;
  }

  async token({ actor, name, roles, stations, seconds }: TokenFor, now: Date): Promise<string> {
    const from = Math.floor(now.getTime() / 1_000);
    return new SignJWT({ roles, stations, ...(name === undefined ? {} : { name }) })
      .setProtectedHeader({ alg: algorithm, typ: 'JWT', kid: this.jwk.kid ?? '' })
      .setSubject(actor)
      .setIssuer(localIssuer)
      .setAudience(localAudience)
      .setIssuedAt(from)
      .setExpirationTime(from + seconds)
      .sign(await importJWK(this.jwk, algorithm));
  }
}

async function readKey(file: string): Promise<JWK> {
  try {
    const key = JSON.parse(readFileSync(file, 'utf8')) as JWK;
    await importJWK(key, algorithm);
    if (typeof key.d !== 'string') throw new Error('it holds no secret part');
    return key;
  } catch (cause) {
    throw new Error(`${file} can't be read as the key of tokens: delete it and a new one is made`, { cause });
  }
}

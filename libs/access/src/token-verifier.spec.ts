import { createHmac, generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type JWK, SignJWT, UnsecuredJWT, exportJWK, generateKeyPair } from 'jose';
import { TokenVerifier } from './token-verifier.ts';

const issuer = 'https://id.example.org';
const audience = 'banyan';
const claims = { roles: ['recorder', 'gardener'], stations: ['s'] };

interface Signer {
  readonly kid: string;
  readonly jwk: JWK;
  token(changes?: { [claim: string]: unknown }, header?: object): Promise<string>;
}

async function signer(kid: string, alg = 'ES256'): Promise<Signer> {
  const { privateKey, publicKey } = await generateKeyPair(alg);
  const jwk = { ...(await exportJWK(publicKey)), kid, alg };
  const now = () => Math.floor(Date.now() / 1_000);
  return {
    kid,
    jwk,
    token: (changes = {}) =>
      new SignJWT({ sub: 'w1', iss: issuer, aud: audience, exp: now() + 600, ...claims, ...changes })
        .setProtectedHeader({ alg, kid })
        .sign(privateKey),
  };
}

const past = Math.floor(Date.now() / 1_000) - 60;

describe('a token', () => {
  let ours: Signer;
  let theirs: Signer;
  let verifier: TokenVerifier;
  beforeAll(async () => {
    [ours, theirs] = await Promise.all([signer('one'), signer('one')]);
    verifier = new TokenVerifier({ issuer, audience, keys: [ours.jwk] });
  });

  it('says who somebody is, in the roles that are known here', async () => {
    expect(await verifier.caller(await ours.token({ name: '陈' }))).toMatchObject({
      actor: 'w1',
      name: '陈',
      roles: ['recorder'],
      stations: ['s'],
    });
  });

  it.each([
    ['has ended', { exp: past }],
    ['holds later only', { nbf: past + 600 }],
    ['comes from someone else', { iss: 'https://elsewhere.example.org' }],
    ['is for someone else', { aud: 'another' }],
    ['never ends', { exp: undefined }],
    ['speaks of nobody', { sub: undefined }],
    ['names no roles', { roles: 'admin' }],
    ['names no stations', { stations: undefined }],
    ['holds half a character', { sub: '\ud800' }],
  ])('is refused when it %s', async (_, changes) => {
    await expect(verifier.caller(await ours.token(changes))).rejects.toMatchObject({ name: 'TokenRefused' });
  });

  it('is refused when it is signed by another key', async () => {
    await expect(verifier.caller(await theirs.token())).rejects.toMatchObject({ name: 'TokenRefused' });
  });

  it('is refused when nobody signed it', async () => {
    const unsigned = new UnsecuredJWT({ ...claims }).setSubject('w1').setIssuer(issuer).setAudience(audience);
    await expect(verifier.caller(unsigned.setExpirationTime('1h').encode())).rejects.toMatchObject({
      name: 'TokenRefused',
    });
  });

  it('is refused when it is signed with the public key as though that were a secret', async () => {
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const rsa = new TokenVerifier({ issuer, audience, keys: [{ ...(await exportJWK(publicKey)), kid: 'r' }] });
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const text = `${part({ alg: 'HS256', kid: 'r' })}.${part({ sub: 'w1', iss: issuer, aud: audience, exp: 9e9, ...claims })}`;
    const secret = publicKey.export({ type: 'spki', format: 'pem' });
    const forged = `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
    await expect(rsa.caller(forged)).rejects.toMatchObject({ name: 'TokenRefused' });
  });

  it.each(['', 'a.b.c', 'x'.repeat(9_000)])('is refused when it is none', async (text) => {
    await expect(verifier.caller(text)).rejects.toMatchObject({ name: 'TokenRefused' });
  });

  it('is not taken from memory once it has ended', async () => {
    let now = new Date();
    const clocked = new TokenVerifier({ issuer, audience, keys: [ours.jwk] }, () => now);
    const token = await ours.token();
    await clocked.caller(token);
    now = new Date(now.getTime() + 700_000);
    await expect(clocked.caller(token)).rejects.toThrow('ended');
  });
});

describe('a key set at an address', () => {
  let server: Server;
  let keys: JWK[] = [];
  let status = 200;
  let asked = 0;
  const address = () => new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`);
  beforeEach(async () => {
    [keys, status, asked] = [[], 200, 0];
    server = createServer((_, reply) => {
      asked += 1;
      reply.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ keys }));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterEach(async () => {
    server.closeAllConnections();
    if (server.listening) await new Promise((closed) => server.close(closed));
  });

  it('is read once, and again when a token names a key that it lacked', async () => {
    const [first, second] = await Promise.all([signer('first'), signer('second', 'EdDSA')]);
    keys = [first.jwk];
    const verifier = new TokenVerifier({ issuer, audience, keys: address() }, undefined, 0);
    await verifier.caller(await first.token());
    await verifier.caller(await first.token({ sub: 'w2' }));
    expect(asked).toBe(1);
    keys = [second.jwk];
    expect(await verifier.caller(await second.token())).toMatchObject({ actor: 'w1' });
    expect(asked).toBe(2);
    await expect(verifier.caller(await first.token({ sub: 'w3' }))).rejects.toMatchObject({ name: 'TokenRefused' });
  });

  it('that can not be had tells nothing of the token', async () => {
    status = 500;
    const ours = await signer('one');
    const verifier = new TokenVerifier({ issuer, audience, keys: address() });
    await expect(verifier.caller(await ours.token())).rejects.toMatchObject({ name: 'KeysUnreachable' });
    const closed = address();
    server.close();
    const gone = new TokenVerifier({ issuer, audience, keys: closed });
    await expect(gone.caller(await ours.token())).rejects.toMatchObject({ name: 'KeysUnreachable' });
  });
});

import type { JWTPayload } from 'jose';
import { type Caller, type Role, roles } from './roles.ts';
import { TokenRefused } from './token-refused.ts';

const longest = 128;
const most = 1_000;

/** Who a verified token speaks of. Roles that Banyan does not know are passed over. @throws {TokenRefused} a claim is missing or no claim of ours */
export function callerOf({ sub, name, roles: held, stations, exp }: JWTPayload): Caller {
  if (!isWord(sub)) throw new TokenRefused('The token has no sub');
  if (exp === undefined) throw new TokenRefused('The token never ends');
  if (!isList(held)) throw new TokenRefused('The claim roles is not a list of words');
  if (!isList(stations)) throw new TokenRefused('The claim stations is not a list of words');
  return {
    actor: sub,
    ...(isWord(name) ? { name } : {}),
    roles: held.filter((role): role is Role => (roles as readonly string[]).includes(role)),
    stations,
    until: exp,
  };
}

const isWord = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && value.length <= longest && value.isWellFormed();

const isList = (value: unknown): value is string[] =>
  Array.isArray(value) && value.length <= most && value.every(isWord);

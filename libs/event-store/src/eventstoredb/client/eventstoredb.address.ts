import { EventStoreUnavailable } from '../../errors.ts';

const known = [
  'connectionname',
  'defaultdeadline',
  'discoveryinterval',
  'gossiptimeout',
  'keepaliveinterval',
  'keepalivetimeout',
  'maxdiscoverattempts',
  'nodepreference',
  'tls',
  'tlscafile',
  'usercertfile',
  'userkeyfile',
];
const written = /^(?<scheme>[^:/]+):\/\/(?:(?<credentials>[^@/?]+)@)?(?<hosts>[^/?@]+)\/?(?:\?(?<settings>.*))?$/;
const host = /^(?:\[[0-9a-f:]+\]|[\w.-]+)(?::\d{1,5})?$/i;

const refuse = (why: string): never => {
  throw new EventStoreUnavailable(`The connection string of EventStoreDB ${why}`);
};

/**
 * How the hosts of a connection string are named in messages, without what is secret. The client takes much that does
 * nothing or something else; that is refused here.
 * @throws {EventStoreUnavailable} in words, never showing credentials
 */
export function addressOf(connection: string): string {
  const { scheme, credentials, hosts = '', settings = '' } = written.exec(connection.trim())?.groups ?? {};
  if (scheme === undefined) return refuse('is not of the form esdb://host:2113?tls=false');
  if (scheme !== 'esdb' && scheme !== 'esdb+discover') {
    return refuse(`begins with ${scheme}://; esdb:// and esdb+discover:// are understood`);
  }
  if (hosts.split(',').some((one) => !host.test(one))) return refuse('names a host that is none');
  const given = new Map(
    settings
      .split('&')
      .filter((setting) => setting !== '')
      .map((setting) => setting.split('=', 2) as [string, string | undefined])
      .map(([key, value]) => [key.toLowerCase().replace(/[_-]/g, ''), value ?? '']),
  );
  for (const [key, value] of given) {
    if (key === 'tlsverifycert')
      refuse('says tlsVerifyCert, which does nothing here: name the authority with tlsCAFile');
    if (key === 'throwonappendfailure') refuse('says throwOnAppendFailure, which is not for it to say');
    if (!known.includes(key)) refuse(`has a setting that is not known: ${key}`);
    if (value === '') refuse(`leaves ${key} empty`);
  }
  const tls = given.get('tls') ?? 'true';
  if (tls !== 'true' && tls !== 'false') refuse('says tls, but neither true nor false');
  if (tls === 'false' && credentials !== undefined) {
    refuse('has credentials and tls=false: without TLS they are not sent. Leave them out, or leave out tls=false');
  }
  if (tls === 'false' && given.has('tlscafile')) refuse('has tlsCAFile and tls=false, of which one is meant');
  return `${hosts} (${tls === 'true' ? 'with' : 'without'} TLS)`;
}

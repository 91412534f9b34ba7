import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

interface Compose {
  services: Record<string, { environment: Record<string, string>; healthcheck?: object; volumes: string[] }>;
  volumes: Record<string, unknown>;
}

const compose = parse(readFileSync('docker-compose.yml', 'utf8')) as Compose;
const configuration = readFileSync('libs/assembly/src/configuration.ts', 'utf8');

describe('the compose file', () => {
  it.each(Object.entries(compose.services))('%s sets only variables that the code reads', (_, { environment }) => {
    for (const variable of Object.keys(environment)) expect(configuration).toContain(`'${variable}'`);
  });

  it('has no secret of its own', () => {
    expect(compose.services['api']?.environment['BANYAN_MASTER_KEY']).toMatch(/^\$\{BANYAN_MASTER_KEY:\?/);
  });

  it('asks for what a server in earnest does not start without', () => {
    for (const variable of ['BANYAN_MASTER_KEY', 'BANYAN_TOKEN_JWKS'])
      expect(compose.services['api']?.environment[variable]).toMatch(new RegExp(`^\\$\\{${variable}:\\?`));
  });

  it('keeps the data in a declared volume and asks for health', () => {
    expect(Object.keys(compose.volumes)).toEqual(['data']);
    expect(compose.services['api']?.volumes).toContain('data:/data');
    expect(compose.services['api']?.healthcheck).toBeDefined();
  });
});

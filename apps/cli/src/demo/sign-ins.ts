import { LocalKey, roles } from '#access';
import type { Configuration } from '#assembly';

const aDay = 86_400;

/** Ready-made sign-ins for the demo's station, one a role, and where to use them. */
export async function signIns({ dataFolder, host, port }: Configuration): Promise<string[]> {
  const key = await LocalKey.in(dataFolder);
  const now = new Date();
  const tokens = await Promise.all(
    roles.map(async (role) => {
      const who = { actor: `demo-${role}`, roles: [role], stations: ['demo'], seconds: aDay };
      return `  ${role.padEnd(12)} ${await key.token(who, now)}`;
    }),
  );
  const address = `http://${host}:${port}`;
  return [
    `The station's figures: ${address}/api/stations/demo/dashboard · what can be asked and sent: ${address}/docs`,
    'Sign-ins for a day, as Authorization: Bearer …',
    ...tokens,
  ];
}

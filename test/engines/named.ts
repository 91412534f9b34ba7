/**
 * The server that is named for tests of an engine. They are only run where one is: `test/engines/reachable.mjs`.
 * @throws {Error} naming the variable
 */
export function namedServer(variable: 'BANYAN_TEST_ESDB' | 'BANYAN_TEST_MONGODB'): string {
  const address = process.env[variable];
  if (address === undefined || address === '') throw new Error(`${variable} names no server`);
  return address;
}

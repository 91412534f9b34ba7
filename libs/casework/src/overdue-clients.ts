/** Who should have been followed up by now: reckoned in another room, by the policy that holds on the day. */
export abstract class OverdueClients {
  /** Whether a client should have been followed up before the day; by default today. @throws {Refused} `unknown-station` */
  abstract on(station: string, day?: string): Promise<(clientId: string) => Promise<boolean>>;
}

import { type ClientRow, peopleView } from '#clients';
import { DashboardSources } from '../dashboard-sources.ts';
import { dueOf } from './due.ts';
import { frequencyOn } from './frequency-on.ts';

/** Who should have been followed up before a day, client by client. */
export class OverdueFollowUps {
  constructor(private readonly sources: DashboardSources) {}

  /** By default today. @throws {Refused} `unknown-station` */
  async on(station: string, day?: string): Promise<(clientId: string) => Promise<boolean>> {
    const { rows, references } = this.sources;
    const on = day ?? (await references.station(station)).openDay('').today;
    const frequency = await frequencyOn(this.sources, station, on);
    return async (clientId) => {
      const row = await rows.get<ClientRow>(peopleView.name, 'clients', clientId);
      const due = row?.station === station ? dueOf(row, frequency, on) : undefined;
      return due !== undefined && due.dueOn < on;
    };
  }
}

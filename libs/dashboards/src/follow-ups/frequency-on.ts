import { type FollowUpFrequency, agreementDecider, policyOn } from '#agreements';
import { DashboardSources } from '../dashboard-sources.ts';
import { stateAt } from '../queries/state-at.ts';

/** How often people are to be followed up by the policy of a day. */
export async function frequencyOn(sources: DashboardSources, station: string, day: string): Promise<FollowUpFrequency> {
  const { policies } = await stateAt(sources, agreementDecider, station);
  return policyOn(policies, 'followUpFrequency', day);
}

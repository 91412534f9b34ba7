import type { SignedAgreement } from '#agreements';
import { type Refusal, refuse } from '#kernel';

/** The agreement of that id; else the one that holds the day; else the last before it. `unknown-agreement`, `no-agreement` */
export function chooseAgreement(
  agreements: readonly SignedAgreement[],
  day: string,
  id?: string,
): SignedAgreement | Refusal {
  if (id !== undefined) {
    return agreements.find(({ agreementId }) => agreementId === id) ?? refuse('unknown-agreement', { agreementId: id });
  }
  const begun = agreements.filter(({ from }) => from <= day).sort((one, other) => (one.from < other.from ? -1 : 1));
  return begun.at(-1) ?? refuse('no-agreement', { day });
}

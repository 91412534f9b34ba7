import type { Banyan } from '#assembly';

/** The answer as it is printed: sealed, or with its personal details open once the reading was recorded. */
export async function shownTo<T>(
  banyan: Banyan,
  station: string,
  answer: T,
  reveal: string | true | undefined,
): Promise<T> {
  const { Revealing, shownSealed } = await import('#history');
  if (reveal === undefined) return shownSealed(answer);
  const reader = { actor: 'cli', role: 'admin', station, source: 'cli' };
  return banyan.get(Revealing).revealed(answer, reveal === true ? 'command line' : reveal, reader);
}

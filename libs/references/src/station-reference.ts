import { type OpenDay, Refused, refuse, stated } from '#kernel';
import type { Clock } from '#event-store';
import type { AgreementDays } from './readers/agreements-reader.ts';
import type { KnownStation } from './readers/station-reader.ts';
import type { StationReference, Word } from './references.ts';
import { StationCalendar } from './station-calendar.ts';
import { WordBook, type WordOfList } from './word-book.ts';

/** What a station's streams say, laid out so that a look-up costs next to nothing. */
export function referenceOf(
  station: string,
  { timeZone, districts, communities, words }: KnownStation,
  agreements: readonly AgreementDays[],
  shippedWords: readonly WordOfList[],
  clock: Clock,
): StationReference {
  const calendar = new StationCalendar(timeZone, clock);
  const books = new Map<string, WordBook>();
  const book = (list: string): WordBook => {
    const known = books.get(list);
    if (known !== undefined) return known;
    const of = ({ list: other }: { list: string }) => other === list;
    const opened = new WordBook(list, shippedWords.filter(of), words.filter(of));
    books.set(list, opened);
    return opened;
  };
  return {
    station,
    timeZone,
    community(communityId) {
      const districtId = communities.get(communityId);
      if (districtId === undefined) throw new Refused(refuse('unknown-community'));
      return { communityId, districtId };
    },
    district(districtId) {
      if (!districts.has(districtId)) throw new Refused(refuse('unknown-district'));
      return districtId;
    },
    word: (list: string, word: string): string => book(list).key(word),
    words: (list: string): readonly Word[] => book(list).words,
    today: () => calendar.today(),
    openDay(day): OpenDay {
      const agreement = agreements.find(({ from, until }) => from <= day && day <= until);
      return stated({ agreementId: agreement?.agreementId, today: calendar.today() });
    },
  };
}

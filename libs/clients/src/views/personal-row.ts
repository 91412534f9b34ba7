import { type Change, type SeenFact, change } from '#kernel';

/** What is personal about a client or household, sealed, by field; and where it was sealed, so that it can be opened. */
export interface PersonalRow {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly sealedIn: { readonly stream: string; readonly eventId: string; readonly type: string };
}

/** Those of the fields that were said. */
export const personalOf = <Data extends object>(data: Data, fields: readonly (keyof Data & string)[]) =>
  Object.fromEntries(fields.filter((field) => data[field] !== undefined).map((field) => [field, data[field]]));

/** A correction keeps the place of the fact that it corrects: what is sealed in it is bound there. */
export const personal = ({ subject, stream, type, sign, event }: SeenFact, fields: PersonalRow['fields']): Change =>
  change<PersonalRow>('personal', subject, (row) => ({
    fields: sign === 1 ? fields : {},
    sealedIn: (event.type === type ? undefined : row?.sealedIn) ?? { stream, eventId: event.id, type },
  }));

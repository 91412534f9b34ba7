const ofKind: Readonly<Record<string, RegExp>> = {
  residentCard: /^(\d{15}|\d{17}[\dX])$/i,
  householdBooklet: /^(\d{15}|\d{17}[\dX])$/i,
};

const ofOtherKinds = /^[\p{L}\p{N}()（）-]{4,30}$/u;

/** Where the kind was not said: nearly always a resident's number, at most the 20 characters of a disability certificate. */
const ofNoKind = /^\d{14,19}[\dX]$/i;

/** Whether the number can be one of its kind at all; region and check digit are not looked at. */
export const canBeIdentityNumber = (number: string, kind?: string): boolean =>
  (kind === undefined ? ofNoKind : (ofKind[kind] ?? ofOtherKinds)).test(number);

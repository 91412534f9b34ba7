import { IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { stated, whenStated } from '#kernel';
import type { References } from '#references';

/** Somebody who took part: a client of the station or a person who is known by an opaque id alone. */
export class Participant {
  @IsOptional() @IsUUID() readonly clientId?: string;
  @IsOptional() @IsString() @MaxLength(64) readonly participantId?: string;
}

/** The participants, when all clients among them exist. @throws {Refused} `unknown-client` */
export const known = (references: References, station: string, participants: readonly Participant[]) =>
  Promise.all(
    participants.map(async (participant) => {
      await whenStated(participant.clientId, (id) => references.client(station, id));
      return stated(participant);
    }),
  );

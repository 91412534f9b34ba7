import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ArrayMaxSize, IsArray, IsIn, IsNotEmpty, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { stated, whenStated } from '#kernel';
import { type Answer, Ids, askedOf } from '#event-store';
import { IsDay, References } from '#references';
import { addClient } from '../domain/client.ts';
import { Clients } from '../clients.ts';

const sexes = { 男: 'male', 女: 'female', male: 'male', female: 'female' } as const;

/** A person of a household, with what is known of them on the first day. */
export class AddClient extends Command<Answer> {
  @IsUUID() readonly householdId!: string;
  @IsString() @IsNotEmpty() @MaxLength(64) readonly name!: string;
  @IsOptional() @IsIn(Object.keys(sexes)) readonly sex?: keyof typeof sexes;
  @IsOptional() @IsDay() readonly bornOn?: string;
  @IsOptional() @IsString() @MaxLength(64) readonly identityKind?: string;
  @IsOptional() @IsString() @MaxLength(64) readonly identityNumber?: string;
  @IsOptional() @IsString() @MaxLength(32) readonly phone?: string;
  @IsOptional() @IsString() @MaxLength(500) readonly address?: string;
  @IsOptional() @IsString() @MaxLength(200) readonly guardian?: string;
  @IsOptional() @IsString() @MaxLength(200) readonly emergencyContact?: string;
  @IsOptional() @IsString() @MaxLength(64) readonly relationToHead?: string;
  @IsArray() @ArrayMaxSize(32) @IsString({ each: true }) @MaxLength(64, { each: true }) readonly categories!: string[];
  @IsOptional() @IsString() @MaxLength(64) readonly residence?: string;
  @IsOptional() @IsString() @MaxLength(64) readonly careLevel?: string;
  @IsOptional() @IsUUID() readonly worker?: string;
  @IsDay() readonly addedOn!: string;
}

@CommandHandler(AddClient)
export class AddClientHandler implements ICommandHandler<AddClient> {
  constructor(
    private readonly clients: Clients,
    private readonly references: References,
    private readonly ids: Ids,
  ) {}

  execute(command: AddClient): Promise<Answer> {
    const asked = askedOf(command);
    const { sex, categories, residence, careLevel, worker, bornOn, ...client } = command;
    const clientId = this.ids.created(asked, 'client');
    return this.clients.record(
      clientId,
      async () => {
        const station = await this.references.station(asked.station);
        const { householdId, communityId, districtId } = await this.references.household(
          asked.station,
          command.householdId,
        );
        return addClient(
          stated({
            ...client,
            clientId,
            householdId,
            communityId,
            districtId,
            sex: whenStated(sex, (said) => sexes[said]),
            bornOn,
            birthYear: whenStated(bornOn, (day) => Number(day.slice(0, 4))),
            categories: [...new Set(categories.map((word) => station.word('clientCategory', word)))],
            residence: whenStated(residence, (word) => station.word('residence', word)),
            careLevel: whenStated(careLevel, (word) => station.word('careLevel', word)),
            worker: await whenStated(worker, (id) => this.references.worker(asked.station, id)),
          }),
          station.openDay(command.addedOn).today,
        );
      },
      asked,
    );
  }
}

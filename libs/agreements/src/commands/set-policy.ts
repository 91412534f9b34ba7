import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { IsNotEmpty, IsObject, IsString, MaxLength } from 'class-validator';
import { type Answer, askedOf } from '#event-store';
import { IsDay, References } from '#references';
import { Agreements } from '../agreements.ts';
import { setPolicy } from '../domain/agreement.ts';

/** What a policy says from a day on. */
export class SetPolicy extends Command<Answer> {
  @IsString() @IsNotEmpty() @MaxLength(64) readonly policy!: string;
  @IsDay() readonly validFrom!: string;
  @IsObject() readonly setting!: object;
}

@CommandHandler(SetPolicy)
export class SetPolicyHandler implements ICommandHandler<SetPolicy> {
  constructor(
    private readonly agreements: Agreements,
    private readonly references: References,
  ) {}

  execute(command: SetPolicy): Promise<Answer> {
    const asked = askedOf(command);
    const { policy, validFrom, setting } = command;
    return this.agreements.record(
      asked.station,
      async () => {
        await this.references.station(asked.station);
        return setPolicy({ policy, validFrom, setting });
      },
      asked,
    );
  }
}

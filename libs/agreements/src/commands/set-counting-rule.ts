import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { IsIn, IsNotEmpty, IsString, MaxLength } from 'class-validator';
import { type Answer, askedOf } from '#event-store';
import { IsDay, References } from '#references';
import { Agreements } from '../agreements.ts';
import { setCountingRule } from '../domain/agreement.ts';
import { countingRuleSettings } from '../domain/counting-rules.ts';

/** How services are counted from a day on: whether something counts, or when. */
export class SetCountingRule extends Command<Answer> {
  @IsString() @IsNotEmpty() @MaxLength(64) readonly rule!: string;
  @IsDay() readonly validFrom!: string;
  @IsIn(countingRuleSettings) readonly setting!: (typeof countingRuleSettings)[number];
}

@CommandHandler(SetCountingRule)
export class SetCountingRuleHandler implements ICommandHandler<SetCountingRule> {
  constructor(
    private readonly agreements: Agreements,
    private readonly references: References,
  ) {}

  execute(command: SetCountingRule): Promise<Answer> {
    const asked = askedOf(command);
    const { rule, validFrom, setting } = command;
    return this.agreements.record(
      asked.station,
      async () => {
        await this.references.station(asked.station);
        return setCountingRule({ rule, validFrom, setting });
      },
      asked,
    );
  }
}

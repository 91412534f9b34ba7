import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { IsDefined, IsNotEmpty, IsString, MaxLength, ValidateIf } from 'class-validator';
import { type Answer, askedOf } from '#event-store';
import { IsDay, References } from '#references';
import { Agreements } from '../agreements.ts';
import { setCountingRule } from '../domain/agreement.ts';
import type { CountingRuleSetting } from '../domain/counting-rules.ts';

/** How services are counted from a day on; `null`: no minimum. */
export class SetCountingRule extends Command<Answer> {
  @IsString() @IsNotEmpty() @MaxLength(64) readonly rule!: string;
  @IsDay() readonly validFrom!: string;
  @ValidateIf((_, setting) => setting !== null) @IsDefined() readonly setting!: CountingRuleSetting;
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

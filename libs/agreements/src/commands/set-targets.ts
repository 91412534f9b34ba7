import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { IsNotEmpty, IsNotEmptyObject, IsObject, IsOptional, IsString, MaxLength } from 'class-validator';
import { stated } from '#kernel';
import { type Answer, askedOf } from '#event-store';
import { IsDay } from '#references';
import { Agreements } from '../agreements.ts';
import { setTargets } from '../domain/agreement.ts';
import { indicatorNamed } from '../domain/indicators.ts';

/** What an agreement asks for from a day on. Indicators go by key or name; `null`: nothing is asked for. */
export class SetTargets extends Command<Answer> {
  @IsString() @IsNotEmpty() @MaxLength(64) readonly agreementId!: string;
  @IsDay() readonly validFrom!: string;
  @IsObject() @IsNotEmptyObject() readonly targets!: Readonly<Record<string, number | null>>;
  /** How the station writes the units of its indicators. */
  @IsOptional() @IsObject() readonly units?: Readonly<Record<string, string>>;
}

@CommandHandler(SetTargets)
export class SetTargetsHandler implements ICommandHandler<SetTargets> {
  constructor(private readonly agreements: Agreements) {}

  execute(command: SetTargets): Promise<Answer> {
    const asked = askedOf(command);
    const { agreementId, validFrom, targets, units = {} } = command;
    return this.agreements.record(
      asked.station,
      () =>
        setTargets(
          Object.entries(targets).map(([name, target]) =>
            stated({ agreementId, validFrom, indicator: indicatorNamed(name) ?? name, target, unit: units[name] }),
          ),
        ),
      asked,
    );
  }
}

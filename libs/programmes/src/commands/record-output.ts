import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { IsBoolean, IsInt, IsOptional, IsString, MaxLength } from 'class-validator';
import { stated, whenStated } from '#kernel';
import { type Answer, Ids, askedOf } from '#event-store';
import { IsDay, References } from '#references';
import { recordOutput } from '../domain/output.ts';
import { Outputs } from '../outputs.ts';

/** Something countable that is no service to a person; one of it where no quantity is stated. */
export class RecordOutput extends Command<Answer> {
  @IsString() @MaxLength(64) readonly kind!: string;
  @IsDay() readonly occurredOn!: string;
  @IsOptional() @IsString() @MaxLength(64) readonly districtId?: string;
  @IsOptional() @IsInt() readonly quantity?: number;
  @IsOptional() @IsString() @MaxLength(256) readonly title?: string;
  @IsOptional() @IsString() @MaxLength(128) readonly outlet?: string;
  @IsOptional() @IsBoolean() readonly party?: boolean;
}

@CommandHandler(RecordOutput)
export class RecordOutputHandler implements ICommandHandler<RecordOutput> {
  constructor(
    private readonly outputs: Outputs,
    private readonly references: References,
    private readonly ids: Ids,
  ) {}

  execute(command: RecordOutput): Promise<Answer> {
    const asked = askedOf(command);
    const { kind, districtId, quantity, ...output } = command;
    const outputId = this.ids.created(asked, 'output');
    return this.outputs.record(
      outputId,
      async () => {
        const station = await this.references.station(asked.station);
        return recordOutput(
          stated({
            ...output,
            outputId,
            kind: station.word('outputKind', kind),
            quantity: quantity ?? 1,
            districtId: whenStated(districtId, (id) => station.district(id)),
          }),
          station.openDay(output.occurredOn),
        );
      },
      asked,
    );
  }
}

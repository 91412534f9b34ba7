import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { IsIn, IsInt, IsNotEmpty, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { type TakeBackKind, stated, takeBackKinds } from '#kernel';
import { type Answer, askedOf } from '#event-store';
import { Corrections } from '../corrections.ts';

/** A recorded fact does not stand: it stays in the history, the figures drop it. */
export class TakeBackFact extends Command<Answer> {
  @IsString() @IsNotEmpty() @MaxLength(200) readonly stream!: string;
  @IsInt() @Min(0) @Max(Number.MAX_SAFE_INTEGER) readonly revision!: number;
  @IsString() @IsNotEmpty() @MaxLength(1000) readonly reason!: string;
  @IsOptional() @IsIn(takeBackKinds) readonly kind?: TakeBackKind;
  /** The id of what was recorded in its place. */
  @IsOptional() @IsString() @IsNotEmpty() @MaxLength(200) readonly replacedBy?: string;
}

@CommandHandler(TakeBackFact)
export class TakeBackFactHandler implements ICommandHandler<TakeBackFact> {
  constructor(private readonly corrections: Corrections) {}

  execute(command: TakeBackFact): Promise<Answer> {
    const { stream, revision, reason, kind = 'other', replacedBy } = command;
    const why = stated({ kind, reason, replacedBy });
    return this.corrections.takeBack(stream, BigInt(revision), why, askedOf(command));
  }
}

import { IsString, IsUUID, MaxLength } from 'class-validator';
import { type StationReference } from '#references';
import { type GoalProgress } from './domain/case-facts.ts';

/** How far a goal of the plan was reached. */
export class GoalReached {
  @IsUUID() readonly goalId!: string;
  @IsString() @MaxLength(64) readonly progress!: string;
}

export const goalsReached = (station: StationReference, goals: readonly GoalReached[]): readonly GoalProgress[] =>
  goals.map(({ goalId, progress }) => ({ goalId, progress: station.word('progress', progress) }));

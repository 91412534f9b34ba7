import { applyDecorators } from '@nestjs/common';
import { IsISO8601, Matches } from 'class-validator';

/** A day of the calendar and nothing else: `YYYY-MM-DD`, so that days compare as strings. */
export const IsDay = (): PropertyDecorator =>
  applyDecorators(IsISO8601({ strict: true }), Matches(/^\d{4}-\d{2}-\d{2}$/));

import type { CommandBus } from '@nestjs/cqrs';
import { plainToInstance } from 'class-transformer';
import { type ValidationError, validateSync } from 'class-validator';
import { Refused, refuse } from '#kernel';
import { type Answer, type Asked, askedBy } from '#event-store';
import { isWellFormed } from './well-formed.ts';

/**
 * Sends a command as a request of a person would be sent: its body is validated, then executed.
 * @throws {Refused} by the command's decision, or with the word for what is wrong in the body and `field`
 */
export async function submit(bus: CommandBus, type: new () => object, body: object, asked: Asked): Promise<Answer> {
  const command = isNested(body) ? plainToInstance(type, body) : Object.assign(new type(), body);
  const [error] = isWellFormed(command) ? [] : validateSync(command, strictly);
  if (error !== undefined) throw new Refused(refuse(wordFor(error), { field: error.property }));
  return bus.execute(askedBy(command, asked) as never);
}

const strictly = { whitelist: true, forbidNonWhitelisted: true, stopAtFirstError: true };

const isNested = (body: object): boolean =>
  Object.values(body).some((value) => typeof value === 'object' && value !== null && !Array.isArray(value));

const words: Readonly<Record<string, string>> = {
  maxLength: 'too-long',
  arrayMaxSize: 'too-long',
  isNotEmpty: 'missing-value',
  isDefined: 'missing-value',
  isInt: 'not-a-number',
  isNumber: 'not-a-number',
  min: 'negative',
  max: 'too-large',
  isIso8601: 'date',
  matches: 'date',
  isIn: 'unknown-kind',
};

function wordFor({ value, constraints = {}, children = [] }: ValidationError): string {
  if (value === undefined || value === null) return 'missing-value';
  const [child] = children;
  if (child !== undefined) return wordFor(child);
  const [constraint = ''] = Object.keys(constraints);
  return words[constraint] ?? 'invalid-value';
}

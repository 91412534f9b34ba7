import type { CommandBus } from '@nestjs/cqrs';
import type { ValidationError } from 'class-validator';
import { Refused, refuse } from '#kernel';
import { type Answer, type Asked, askedBy } from '#event-store';
import { errorsOf, instanceOf } from '#validation';

/**
 * Sends a command as a request of a person would be sent: its body is validated, then executed.
 * @throws {Refused} by the command's decision, or with the word for what is wrong in the body and `field`
 */
export async function submit(bus: CommandBus, type: new () => object, body: object, asked: Asked): Promise<Answer> {
  const command = instanceOf(type, body);
  const [error] = errorsOf(command);
  if (error !== undefined) throw new Refused(refuse(wordFor(error), { field: error.property }));
  return bus.execute(askedBy(command, asked) as never);
}

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

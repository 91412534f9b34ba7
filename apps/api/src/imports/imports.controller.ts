import { Controller, HttpCode, Inject, Post, Req } from '@nestjs/common';
import '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { type ImportReport, LedgerImport } from '#ledger';
import { Invalid, coerced, filled } from '#validation';
import { Guarded } from '../access/access.guard.ts';
import { admittedOf } from '../access/admitted.ts';
import { languageOf } from '../problems/language.ts';
import { ProblemError } from '../problems/problem.ts';
import { importRoute } from '../routes/import.route.ts';
import { addressOf } from '../routes/route.ts';
import { ImportFields } from './import-fields.ts';

/** A ledger, sent as a file. */
@Controller()
export class ImportsController {
  constructor(@Inject(LedgerImport) private readonly ledger: LedgerImport) {}

  @Post(addressOf(importRoute))
  @Guarded(importRoute)
  @HttpCode(200)
  async import(@Req() request: FastifyRequest): Promise<ImportReport> {
    const { caller, role, station } = admittedOf(request);
    if (!request.isMultipart()) throw new ProblemError('unsupported-media-type');
    const { bytes, fields } = await sent(request);
    const { agreementFrom: from, agreementUntil: until, ...told } = filled(ImportFields, coerced(ImportFields, fields));
    if ((from === undefined) !== (until === undefined))
      throw new Invalid([{ path: from === undefined ? 'agreementFrom' : 'agreementUntil', constraint: 'isDefined' }]);
    return this.ledger.run({
      ...told,
      ...(from === undefined || until === undefined ? {} : { agreement: { from, until } }),
      bytes,
      station,
      actor: caller.actor,
      role,
      language: languageOf(request.headers['accept-language']),
    });
  }
}

/** The one file and the fields beside it. @throws {Invalid} no file @throws {ProblemError} `invalid`: no whole form */
async function sent(request: FastifyRequest): Promise<{ bytes: Uint8Array; fields: Record<string, unknown> }> {
  const fields: Record<string, unknown> = {};
  let bytes: Uint8Array | undefined;
  try {
    for await (const part of request.parts()) {
      if (part.type === 'file') bytes = await part.toBuffer();
      else fields[part.fieldname] = part.value;
    }
  } catch (error) {
    throw formError(error);
  }
  if (bytes === undefined) throw new Invalid([{ path: 'file', constraint: 'isDefined' }]);
  return { bytes, fields };
}

/** A limit that was reached names its status; a form that breaks off, or has no boundary, names none. */
const formError = (error: unknown): unknown =>
  error instanceof Error && 'statusCode' in error ? error : new ProblemError('invalid', {}, { cause: error });

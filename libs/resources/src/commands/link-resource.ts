import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Type } from 'class-transformer';
import {
  IsBoolean,
  IsDefined,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { Refused, refuse, stated, whenStated } from '#kernel';
import { type Answer, type Asked, Ids, askedOf } from '#event-store';
import { IsDay, References, type StationReference } from '#references';
import { linkResource, type LinkedResource } from '../domain/resource-linkage.ts';
import { ResourceLinkages } from '../resource-linkages.ts';
import { type Receiver, receivers } from './receive-resource.ts';

/** Where a resource comes from; a donor may want to stay unnamed. */
export class ResourceSource {
  @IsOptional() @IsString() @MaxLength(128) readonly name?: string;
  @IsString() @MaxLength(64) readonly kind!: string;
  @IsOptional() @IsBoolean() readonly anonymous?: boolean;
}

/** Money, goods or a service that the station brought together with those who need it, at its worth in fen. */
export class LinkResource extends Command<Answer> {
  @IsDay() readonly linkedOn!: string;
  @IsDefined() @IsObject() @ValidateNested() @Type(() => ResourceSource) readonly source!: ResourceSource;
  @IsString() @MaxLength(64) readonly kind!: string;
  @IsInt() readonly valueFen!: number;
  @IsOptional() @IsBoolean() readonly lowerBound?: boolean;
  @IsString() @MaxLength(64) readonly valuationBasis!: string;
  @IsOptional() @IsString() @MaxLength(64) readonly districtId?: string;
  @IsOptional() @IsString() @MaxLength(64) readonly purpose?: string;
  @IsOptional() @IsBoolean() readonly party?: boolean;
  @IsOptional() @IsDay() readonly receivedOn?: string;
  @IsOptional() @IsIn(receivers) readonly receivedBy?: Receiver;
  @IsOptional() @IsString() @MaxLength(128) readonly item?: string;
  @IsOptional() @IsInt() readonly quantity?: number;
  @IsOptional() @IsString() @MaxLength(32) readonly unit?: string;
}

@CommandHandler(LinkResource)
export class LinkResourceHandler implements ICommandHandler<LinkResource> {
  constructor(
    private readonly linkages: ResourceLinkages,
    private readonly references: References,
    private readonly ids: Ids,
  ) {}

  execute(command: LinkResource): Promise<Answer> {
    const asked = askedOf(command);
    const { source, kind, valuationBasis, districtId, purpose, receivedOn, receivedBy, ...linkage } = command;
    const linkageId = this.ids.created(asked, 'resourceLinkage');
    return this.linkages.record(
      linkageId,
      async () => {
        const station = await this.references.station(asked.station);
        return linkResource(
          stated({
            ...linkage,
            linkageId,
            donorId: this.#donorId(asked, source),
            source: { ...stated(source), kind: station.word('resourceSource', source.kind) },
            kind: station.word('resourceKind', kind) as LinkedResource['kind'],
            valuationBasis: station.word('valuationBasis', valuationBasis),
            districtId: whenStated(districtId, (id) => station.district(id)),
            purpose: whenStated(purpose, (word) => station.word('resourcePurpose', word)),
          }),
          station.openDay(linkage.linkedOn),
          receiptIn(station, receivedOn, receivedBy),
        );
      },
      asked,
    );
  }

  /** The same name in a station is the same donor; who stays unnamed is nobody else. */
  #donorId(asked: Asked, { name, anonymous }: ResourceSource): string {
    return name === undefined || anonymous === true
      ? this.ids.created(asked, 'donor')
      : this.ids.numbered(asked.station, 'donor', name);
  }
}

/** The receipt that a linkage was asked with: a fact of its own, which is corrected by itself. */
function receiptIn(station: StationReference, receivedOn?: string, receivedBy?: Receiver) {
  if (receivedOn !== undefined)
    return { received: { receivedOn, ...stated({ receivedBy }) }, openDay: station.openDay(receivedOn) };
  if (receivedBy !== undefined) throw new Refused(refuse('missing-value', { field: 'receivedOn' }));
  return undefined;
}

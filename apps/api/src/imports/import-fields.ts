import { IsBoolean, IsInt, IsISO8601, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';

/** What may be said beside the file. */
export class ImportFields {
  /** Of the station, when it is made by this import. */
  @IsOptional() @IsString() @MaxLength(128) readonly name?: string;
  /** First and last day of the agreement; by default the station's last. */
  @IsOptional() @IsISO8601({ strict: true }) @Matches(/^\d{4}-\d{2}-\d{2}$/) readonly agreementFrom?: string;
  @IsOptional() @IsISO8601({ strict: true }) @Matches(/^\d{4}-\d{2}-\d{2}$/) readonly agreementUntil?: string;
  @IsOptional() @IsInt() @Min(0) @Max(1_000_000_000_000) readonly budgetFen?: number;
  /** Rows that are missing are judged within one ledger. */
  @IsOptional() @IsString() @MaxLength(64) readonly ledger?: string;
  @IsOptional() @IsBoolean() readonly takeBackMissing?: boolean;
  /** Also where more than 5 % of a sheet would be taken back. */
  @IsOptional() @IsBoolean() readonly yes?: boolean;
}

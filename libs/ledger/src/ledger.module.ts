import { Module } from '@nestjs/common';
import { AgreementsModule } from '#agreements';
import { CaseworkModule } from '#casework';
import { ClientsModule } from '#clients';
import { HotlineModule } from '#hotline';
import { ProgrammesModule } from '#programmes';
import { ResourcesModule } from '#resources';
import { StaffingModule } from '#staffing';
import { TakeBackFactHandler } from './commands/take-back-fact.ts';
import { Corrections } from './corrections.ts';
import { LedgerImport } from './ledger-import.ts';
import { LedgerMemory } from './recording/ledger-memory.ts';
import { ReadExcelFileWorkbooks } from './workbook/read-excel-file.workbook.ts';
import { Workbooks } from './workbook/workbook.ts';

const rooms = [
  AgreementsModule,
  StaffingModule,
  ClientsModule,
  CaseworkModule,
  HotlineModule,
  ResourcesModule,
  ProgrammesModule,
];

@Module({
  imports: rooms,
  providers: [
    { provide: Workbooks, useFactory: () => new ReadExcelFileWorkbooks() },
    LedgerMemory,
    Corrections,
    LedgerImport,
    TakeBackFactHandler,
  ],
  exports: [LedgerImport, Corrections, Workbooks],
})
export class LedgerModule {}

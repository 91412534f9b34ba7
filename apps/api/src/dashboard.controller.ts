import { BadRequestException, Controller, Get, Param, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { validateSync } from 'class-validator';
import { type Dashboard, GetDashboard } from '#dashboards';

/** The figures of a station. */
@Controller('api/stations/:station/dashboard')
export class DashboardController {
  constructor(private readonly queries: QueryBus) {}

  @Get()
  dashboard(@Param('station') station: string, @Query() asked: Record<string, string>): Promise<Dashboard> {
    const query = Object.assign(new GetDashboard(), asked, { station });
    const errors = validateSync(query, { whitelist: true, forbidNonWhitelisted: true });
    if (errors.length > 0) {
      throw new BadRequestException(
        errors.map(({ property, constraints = {} }) => ({
          path: property,
          message: Object.values(constraints).join('; '),
        })),
      );
    }
    return this.queries.execute(query);
  }
}

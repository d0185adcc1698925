import { REPORT_TABLES, type ReportTable } from '../../records/aggregate-report.ts'

/** A cell's name as a person reads it. */
export function labelOf(table: ReportTable, cell: string): string {
  return (REPORT_TABLES[table].cells as Readonly<Record<string, string>>)[cell] ?? cell
}

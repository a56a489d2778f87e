// The ledger's rows as CSV, for spreadsheets. Source: RFC 4180; OWASP's advice against formulas in CSV files.
// Boundary: texts only; which rows, and where they go, is the caller's business.
import type { LedgerRow } from '../engine';

const COLUMNS = 'number,ms,client,db,key,by,offset,on,durable,lost,lostMs,sentMs,failed';
const US_PER_MS = 1000;

/** Lines end as the RFC wants it; the last one, too. */
export const ledgerCsv = (rows: readonly LedgerRow[]): string =>
  [COLUMNS, ...rows.map((row) => cellsOf(row).map(cell).join(','))].map((line) => `${line}\r\n`).join('');

const cellsOf = (row: LedgerRow): readonly (string | number)[] => [
  row.number ?? '',
  row.at / US_PER_MS,
  row.client,
  row.db ?? '',
  row.key,
  row.by,
  row.offset ?? '',
  row.on.join(' '),
  row.durableOn.join(' '),
  row.lost ?? '',
  row.lostAt === null ? '' : row.lostAt / US_PER_MS,
  row.sentAt === null ? '' : row.sentAt / US_PER_MS,
  row.failed ?? '',
];

/** A text that a spreadsheet would carry out gets a quotation mark ahead of it, and is a text. */
function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

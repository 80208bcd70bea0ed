import { csvHeader, csvLines } from '../platform/csv-write.ts'
import type { CsvMode } from '../platform/csv-write.ts'
import { inWorkspace } from '../platform/db.ts'
import type { Db } from '../platform/db.ts'
import { leadOutcomes } from './lead-outcomes.ts'

/** What came of leads beside what was known of them, as CSV with a column for each signal: what a model is trained and judged by. */
export async function exportOutcomes(db: Db, workspaceId: string, mode: CsvMode): Promise<string> {
  const rows = await inWorkspace(db, workspaceId, async (tx) => leadOutcomes(tx, workspaceId))
  const signals = [...new Set(rows.flatMap(({ features }) => Object.keys(features)))].toSorted()
  const columns = ['lead_id', 'submitted_at', 'said_at', 'outcome', ...signals]
  return (
    csvHeader(columns, mode) +
    csvLines(
      rows.map(({ leadId, submittedAt, at, outcome, features }) => [
        leadId,
        submittedAt.toISOString(),
        at.toISOString(),
        outcome,
        ...signals.map((signal) => {
          const value = features[signal] ?? null
          return typeof value === 'boolean' ? (value ? 1 : 0) : value
        }),
      ]),
      mode,
    )
  )
}

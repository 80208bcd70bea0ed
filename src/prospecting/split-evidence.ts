import type { Tx } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import type { Candidate } from './candidate.ts'
import { saveEvidence } from './save-facts.ts'
import type { TakenIn } from './take-in.ts'

/** Each fact rests on the page of the object that it was read from, not on the page of results. */
export async function splitEvidence(
  tx: Tx,
  workspaceId: string,
  whole: { evidenceId: string; source: string; at: Date },
  candidates: Candidate[],
  taken: TakenIn[],
): Promise<void> {
  const own = candidates.map((candidate) => ({ id: newId(), url: candidate.url ?? null }))
  await saveEvidence(
    tx,
    workspaceId,
    own.map((row) => ({ ...row, source: whole.source, importId: null, readFor: null, at: whole.at })),
  )
  const said = candidates.flatMap((candidate, nth) =>
    candidate.facts.map((fact) => ({ evidence: own[nth]?.id, prospect: taken[nth]?.prospectId, ...fact })),
  )
  await tx.$client.query(
    `update facts f set evidence_id = x.evidence from unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[]) as x(evidence, prospect, kind, quote)
     where f.workspace_id = $1 and f.evidence_id = $2 and f.prospect_id = x.prospect and f.kind = x.kind and f.quote = x.quote`,
    [
      workspaceId,
      whole.evidenceId,
      said.map((fact) => fact.evidence),
      said.map((fact) => fact.prospect),
      said.map((fact) => fact.kind),
      said.map((fact) => fact.quote),
    ],
  )
  await tx.$client.query(
    `delete from evidence e where e.workspace_id = $1 and (e.id = $2 or e.id = any($3::uuid[]))
       and not exists (select from facts f where f.workspace_id = e.workspace_id and f.evidence_id = e.id)`,
    [workspaceId, whole.evidenceId, own.map((row) => row.id)],
  )
}

import type { FormAnswers, FormDefinition } from '#contracts/forms'
import { showAnswers } from '../forms/index.ts'
import type { Tx } from '../platform/db.ts'

/** A sale with the lead as its buyer may see it. */
export interface SoldLead {
  assignmentId: string
  providerId: string
  leadId: string
  niche: { id: string; name: string }
  level: { id: string; name: string }
  /** Minor units. */
  price: number
  currency: string
  at: Date
  submittedAt: Date
  lead: { name: string; email: string; phone: string | null; postalCode: string | null }
  answers: { key: string; label: string; text: string }[]
}

interface Row {
  assignment_id: string
  provider_id: string
  lead_id: string
  niche_id: string
  niche: string
  level_id: string
  level: string
  price: string
  currency: string
  at: Date
  submitted_at: Date
  name: string
  email: string
  phone: string | null
  postal_code: string | null
  answers: FormAnswers
  form_id: string
  form_version: number
}

/** Sales by their ids, each with its lead, in the order they were made. */
export async function readSoldLeads(
  tx: Tx,
  workspaceId: string,
  assignmentIds: readonly string[],
): Promise<SoldLead[]> {
  const { rows } = await tx.$client.query<Row>(
    `select a.id as assignment_id, a.provider_id, l.id as lead_id, i.id as niche_id, i.name as niche, v.id as level_id,
       v.name as level, a.price, s.currency, a.at, l.submitted_at, l.name, l.email, l.phone, l.postal_code, l.answers,
       i.form_id, l.form_version
     from assignments a
     join leads l on l.workspace_id = a.workspace_id and l.id = a.lead_id
     join niches i on i.workspace_id = l.workspace_id and i.id = l.niche_id
     join levels v on v.workspace_id = a.workspace_id and v.id = a.level_id
     join marketplace_settings s on s.workspace_id = a.workspace_id
     where a.workspace_id = $1 and a.id = any($2::uuid[]) order by a.id`,
    [workspaceId, assignmentIds],
  )
  const definitions = await readDefinitions(tx, workspaceId, rows)
  return rows.map((row) => ({
    assignmentId: row.assignment_id,
    providerId: row.provider_id,
    leadId: row.lead_id,
    niche: { id: row.niche_id, name: row.niche },
    level: { id: row.level_id, name: row.level },
    price: Number(row.price),
    currency: row.currency,
    at: row.at,
    submittedAt: row.submitted_at,
    lead: { name: row.name, email: row.email, phone: row.phone, postalCode: row.postal_code },
    answers: answersOf(definitions.get(`${row.form_id} ${row.form_version}`), row.answers),
  }))
}

function answersOf(definition: FormDefinition | undefined, answers: FormAnswers) {
  if (definition === undefined) return []
  return showAnswers(definition, answers).map(({ key, label, text }) => ({ key, label, text }))
}

/** The versions of forms that these leads were sent with, each once. */
async function readDefinitions(
  tx: Tx,
  workspaceId: string,
  rows: readonly Row[],
): Promise<Map<string, FormDefinition>> {
  const { rows: versions } = await tx.$client.query<{
    form_id: string
    version: number
    definition: FormDefinition
  }>(
    `select v.form_id, v.version, v.definition from form_versions v
     join (select distinct * from unnest($2::uuid[], $3::int[]) as x(form_id, version)) w using (form_id, version)
     where v.workspace_id = $1`,
    [workspaceId, rows.map((row) => row.form_id), rows.map((row) => row.form_version)],
  )
  return new Map(versions.map((row) => [`${row.form_id} ${row.version}`, row.definition]))
}

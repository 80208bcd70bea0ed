import { checkAnswers, fieldsOf } from '#contracts/forms'
import type { AnswerContext, FormAnswers, FormDefinition, SentFile } from '#contracts/forms'
import { serverContext } from '../forms/index.ts'
import type { Tx } from '../platform/db.ts'
import { AppError, found, invalidInput } from '../platform/errors.ts'
import { undecidedStatuses, type LeadEdit } from './contract-leads.ts'
import type { LeadStatus } from './contract-states.ts'
import { scoreLead } from './score-lead.ts'
import { FormProblems, ofType, placeOf } from './submit-lead.ts'

interface Row {
  status: LeadStatus
  email: string
  answers: FormAnswers
  submittedAt: Date
  definition: FormDefinition
  country: string
  timeZone: string
}

/** What an edit changed, as the audit log keeps it: of what a person typed only the names of the fields. */
export interface LeadChanges {
  fields: string[]
  before: FormAnswers
  after: FormAnswers
}

/** A person agrees by themselves only, and files are not typed. */
const fixedTypes = new Set(['consent', 'file', 'hidden'])
/** Their values say nothing of who it is. */
const plainTypes = new Set(['number', 'range', 'select', 'multi_select', 'radio', 'checkbox'])

/**
 * Puts answers of a lead right before it is sold, by the rules of the version it was given under, and judges it anew. What the form asks
 * of today is asked of the day it was filled in.
 */
export async function editLead(tx: Tx, workspaceId: string, edit: LeadEdit, now: Date): Promise<LeadChanges> {
  const lead = await lockLead(tx, workspaceId, edit.id)
  if (![...undecidedStatuses, 'pending_confirmation'].includes(lead.status))
    throw new AppError('conflict', 'This lead was approved: who bought it has it as it was.')
  refuseFixed(lead.definition, edit.answers)
  const context = serverContext({
    now: lead.submittedAt,
    timeZone: lead.timeZone,
    country: lead.country,
    file: await filesOf(tx, workspaceId, edit.id),
  })
  const checked = checkAnswers(lead.definition, { ...lead.answers, ...edit.answers }, context)
  if (Object.keys(checked.problems).length > 0) throw new FormProblems(checked.problems)
  await save(tx, workspaceId, edit.id, { lead, answers: checked.answers, context, now })
  await scoreLead(tx, workspaceId, edit.id, now)
  return changesOf(lead.definition, lead.answers, checked.answers)
}

async function lockLead(tx: Tx, workspaceId: string, id: string): Promise<Row> {
  const { rows } = await tx.$client.query<Row>(
    `select l.status, l.email, l.answers, l.submitted_at as "submittedAt", v.definition, n.country, s.time_zone as "timeZone"
     from leads l join niches n on n.workspace_id = l.workspace_id and n.id = l.niche_id
     join marketplace_settings s on s.workspace_id = l.workspace_id
     join form_versions v on v.workspace_id = n.workspace_id and v.form_id = n.form_id and v.version = l.form_version
     where l.workspace_id = $1 and l.id = $2 for no key update of l`,
    [workspaceId, id],
  )
  return found(rows[0], 'lead')
}

function refuseFixed(definition: FormDefinition, answers: Readonly<Record<string, unknown>>): void {
  const types = new Map(fieldsOf(definition).map(({ key, type }) => [key, type]))
  for (const name of Object.keys(answers)) {
    const type = types.get(name)
    if (type === undefined) throw invalidInput(`answers.${name}`, `The form has no field ${name}.`)
    if (fixedTypes.has(type))
      throw invalidInput(`answers.${name}`, 'Consent, files and hidden fields stay as they were sent.')
  }
}

async function filesOf(
  tx: Tx,
  workspaceId: string,
  leadId: string,
): Promise<NonNullable<AnswerContext['file']>> {
  const { rows } = await tx.$client.query<SentFile & { id: string }>(
    `select id, name, type, bytes::float8 as bytes, field_key as "fieldKey" from lead_attachments
     where workspace_id = $1 and lead_id = $2`,
    [workspaceId, leadId],
  )
  const known = new Map(rows.map((row) => [row.id, row]))
  return (id) => known.get(id) ?? null
}

async function save(
  tx: Tx,
  workspaceId: string,
  id: string,
  { lead, answers, context, now }: { lead: Row; answers: FormAnswers; context: AnswerContext; now: Date },
): Promise<void> {
  const { postalCode, country, point } = placeOf(lead, answers, context)
  const { name, email } = answers as { name: string; email: string }
  await tx.$client.query(
    `update leads set answers = $3, name = $4, email = $5, phone = $6, postal_code = $7, country = $8, lat = $9, lng = $10,
       email_status = case when $5 = email then email_status else 'unknown' end, updated_at = $11
     where workspace_id = $1 and id = $2`,
    [
      workspaceId,
      id,
      JSON.stringify(answers),
      name,
      email,
      ofType(lead, answers, 'phone'),
      postalCode,
      country,
      point?.lat ?? null,
      point?.lng ?? null,
      now,
    ],
  )
}

function changesOf(definition: FormDefinition, before: FormAnswers, after: FormAnswers): LeadChanges {
  const changed = fieldsOf(definition).filter(
    ({ key }) => JSON.stringify(before[key] ?? null) !== JSON.stringify(after[key] ?? null),
  )
  const plain = changed.filter(({ type }) => plainTypes.has(type))
  const of = (answers: FormAnswers): FormAnswers =>
    Object.fromEntries(plain.map(({ key }) => [key, answers[key] ?? null]))
  return { fields: changed.map(({ key }) => key), before: of(before), after: of(after) }
}

import { createHash } from 'node:crypto'
import type { FormAnswers } from '#contracts/forms'
import type { LeadStatus } from '#contracts/marketplace'
import type { Tx } from '../platform/db.ts'
import { AppError } from '../platform/errors.ts'
import type { Point } from '../platform/geo.ts'
import { newId } from '../platform/ids.ts'
import type { Jobs } from '../platform/jobs.ts'
import type { Webhooks } from '../tenancy/index.ts'
import type { Attribution, ConsentRecord } from './contract-intake.ts'
import type { OpenForm } from './find-form.ts'
import { consentHash } from './lead-consent.ts'
import { queueConfirmRequest, type LeadMailDeps, type LeadToMail } from './lead-mails.ts'
import { leads } from './schema.ts'

/** What storing a lead needs of the application; `App` satisfies it. */
export type StoreDeps = LeadMailDeps & {
  jobs: Pick<Jobs, 'enqueue'>
  webhooks: Pick<Webhooks, 'announce'>
}

/** A form that passed every check. */
export interface CheckedLead {
  form: OpenForm
  name: string
  email: string
  phone: string | null
  answers: FormAnswers
  postalCode: string | null
  country: string
  point: Point | null
  emailStatus: 'valid' | 'risky' | 'invalid' | 'unknown'
  attribution: Attribution
  consent: ConsentRecord | null
  partnerId: string | null
  idempotencyKey: string | null
  /** Ids of files that were sent ahead. */
  files: string[]
  /** Why it is spam; null for all others. */
  spamReason: string | null
}

/** The lead that stands in the table now. */
export interface StoredLead {
  id: string
  status: LeadStatus
}

/**
 * Stores a lead in this transaction. Who sends the same address or number to the niche within its window is a duplicate, however many
 * do so at once: they wait for each other (F4). The same idempotency key is the same lead. What follows a new lead is queued with it.
 */
export async function storeLead(tx: Tx, deps: StoreDeps, lead: CheckedLead): Promise<StoredLead> {
  const { form, email, phone, idempotencyKey } = lead
  const { workspaceId, nicheId } = form
  await lockAll(tx, [
    `${nicheId} e ${email}`,
    ...(phone === null ? [] : [`${nicheId} p ${phone}`]),
    ...(idempotencyKey === null ? [] : [`${workspaceId} k ${idempotencyKey}`]),
  ])
  const again = idempotencyKey === null ? null : await withKey(tx, lead, idempotencyKey)
  if (again !== null) return again
  const original = lead.spamReason === null ? await originalOf(tx, lead, deps.now()) : null
  const stored = { id: newId(deps.now().getTime()), status: statusOf(lead, original) }
  await insert(tx, lead, stored, original, deps.now())
  await claimFiles(tx, lead, stored.id)
  await follow(tx, deps, lead, stored, original)
  return stored
}

function statusOf(lead: CheckedLead, original: Original | null): LeadStatus {
  if (lead.spamReason !== null) return 'spam'
  if (original !== null) return 'duplicate'
  return lead.form.isDoubleOptIn && lead.partnerId === null ? 'pending_confirmation' : 'pending_approval'
}

/** In one order for everybody, so that two never wait for each other. */
async function lockAll(tx: Tx, names: readonly string[]): Promise<void> {
  const keys = names.map((name) => createHash('sha256').update(name).digest().readBigInt64BE())
  const sorted = keys.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)).map(String)
  await tx.$client.query('select pg_advisory_xact_lock(k) from unnest($1::bigint[]) as k', [sorted])
}

async function withKey(tx: Tx, lead: CheckedLead, key: string): Promise<StoredLead | null> {
  const { rows } = await tx.$client.query<StoredLead & { email: string; niche_id: string }>(
    'select id, status, email, niche_id from leads where workspace_id = $1 and idempotency_key = $2',
    [lead.form.workspaceId, key],
  )
  const [known] = rows
  if (known === undefined) return null
  if (known.email === lead.email && known.niche_id === lead.form.nicheId)
    return { id: known.id, status: known.status }
  throw new AppError(
    'conflict',
    'This idempotency key was used for another lead. Use a key of its own for each.',
  )
}

interface Original {
  id: string
  status: LeadStatus
}

async function originalOf(tx: Tx, lead: CheckedLead, now: Date): Promise<Original | null> {
  const { workspaceId, nicheId, duplicateWindowDays } = lead.form
  if (duplicateWindowDays === 0) return null
  const { rows } = await tx.$client.query<Original>(
    `select id, status from leads
     where workspace_id = $1 and niche_id = $2 and (email = $3 or phone = $4) and submitted_at > $5
       and status not in ('spam', 'duplicate')
     order by submitted_at, id limit 1`,
    [
      workspaceId,
      nicheId,
      lead.email,
      lead.phone,
      new Date(now.getTime() - duplicateWindowDays * 86_400_000),
    ],
  )
  return rows[0] ?? null
}

async function insert(
  tx: Tx,
  lead: CheckedLead,
  { id, status }: StoredLead,
  original: Original | null,
  now: Date,
): Promise<void> {
  const { form, consent, point } = lead
  await tx.insert(leads).values({
    workspaceId: form.workspaceId,
    id,
    nicheId: form.nicheId,
    formVersion: form.version,
    status,
    statusReason: lead.spamReason ?? (original === null ? '' : 'The same address or number came before.'),
    name: lead.name,
    email: lead.email,
    phone: lead.phone,
    answers: lead.answers,
    postalCode: lead.postalCode,
    country: lead.country,
    lat: point?.lat ?? null,
    lng: point?.lng ?? null,
    partnerId: lead.partnerId,
    attribution: lead.attribution,
    consent: consent === null ? null : { ...consent },
    consentHash: consent === null ? null : consentHash(consent),
    emailStatus: lead.emailStatus,
    duplicateOf: original?.id ?? null,
    idempotencyKey: lead.idempotencyKey,
    submittedAt: now,
    updatedAt: now,
  })
}

async function claimFiles(tx: Tx, lead: CheckedLead, leadId: string): Promise<void> {
  if (lead.files.length === 0) return
  const { rowCount } = await tx.$client.query(
    `update lead_attachments set lead_id = $4 where workspace_id = $1 and niche_id = $2 and id = any($3::uuid[]) and lead_id is null`,
    [lead.form.workspaceId, lead.form.nicheId, lead.files, leadId],
  )
  if (rowCount !== lead.files.length)
    throw new AppError('conflict', 'A file of this form went with another one already. Choose it again.')
}

async function follow(
  tx: Tx,
  deps: StoreDeps,
  lead: CheckedLead,
  { id, status }: StoredLead,
  original: Original | null,
): Promise<void> {
  const { workspaceId, nicheId, workspace, name, slug } = lead.form
  const to: LeadToMail = {
    id,
    workspaceId,
    name: lead.name,
    email: lead.email,
    niche: name,
    path: `/f/${workspace.slug}/${slug}`,
  }
  if (status === 'pending_confirmation') await queueConfirmRequest(tx, deps, to)
  // Whoever sends the form again because the mail did not come gets another one for what they sent first.
  if (original?.status === 'pending_confirmation')
    await queueConfirmRequest(tx, deps, { ...to, id: original.id })
  if (status === 'pending_approval') await leadArrived(tx, deps, { workspaceId, nicheId, leadId: id })
}

/** Announces a lead that waits for its decision, and queues what follows, in the transaction that makes it so. */
export async function leadArrived(
  tx: Tx,
  deps: StoreDeps,
  { workspaceId, nicheId, leadId }: { workspaceId: string; nicheId: string; leadId: string },
): Promise<void> {
  await deps.webhooks.announce(tx, workspaceId, [{ kind: 'lead.submitted', data: { leadId, nicheId } }])
  await deps.jobs.enqueue(
    tx,
    'lead.received',
    { workspaceId, leadId },
    { workspaceId, id: `lead.received:${leadId}` },
  )
}

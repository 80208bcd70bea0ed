import { fieldsOf } from '#contracts/forms'
import type { PlatformApp } from '../platform/app.ts'
import { inWorkspace } from '../platform/db.ts'
import type { Db, Tx } from '../platform/db.ts'
import { AppError, notFound } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import type { Storage } from '../providers/storage/index.ts'
import { checkSentFile } from './check-sent-file.ts'
import type { SentAttachment } from './contract-intake.ts'
import type { LeadAttachment } from './contract-attachments.ts'
import type { OpenForm } from './find-form.ts'
import { leadAttachments } from './schema.ts'

/** What files of leads need of the application; `App` satisfies it. */
export type AttachmentDeps = Pick<PlatformApp, 'config' | 'db' | 'keys' | 'limits' | 'now'> & {
  providers: { storage: Storage }
}

/** Bytes that are read of a file at most; a field may take less. */
export const mostFileBytes = 25_000_000
const purpose = 'lead.file'
const linkMs = 15 * 60_000

/** Takes a file in ahead of its form. Its type is what its content says; too large, of another kind or for no such field it is refused in words. */
export async function saveFile(
  deps: AttachmentDeps,
  form: OpenForm,
  file: { fieldKey: string; name: string; bytes: Uint8Array; ip: string },
): Promise<SentAttachment> {
  const { bytes, fieldKey } = file
  const limit = { name: 'lead_files', limit: deps.config.RATE_LIMIT_LEADS * 5, windowMs: 3_600_000 }
  const taken = await deps.limits.take({ ...limit, settle: 'soon' }, file.ip)
  if (!taken.allowed)
    throw new AppError('too_many_requests', 'Too many files came from here. Try again in an hour.', {
      retryAfterSeconds: taken.resetSeconds,
    })
  const field = fieldsOf(form.definition).find((one) => one.key === fieldKey && one.type === 'file')
  if (field === undefined) throw new AppError('not_found', 'The form has no such field for files.')
  const { name, type } = checkSentFile(field, file)
  const id = newId(deps.now().getTime())
  const { workspaceId, nicheId } = form
  const storageKey = `${workspaceId}/${id}`
  // The file before its row: a row always has its file, and a file without one is found by nobody.
  await deps.providers.storage.put(storageKey, bytes, type)
  await inWorkspace(deps.db, workspaceId, async (tx) =>
    tx.insert(leadAttachments).values({
      workspaceId,
      id,
      nicheId,
      fieldKey,
      name,
      type,
      bytes: bytes.byteLength,
      storageKey,
      createdAt: deps.now(),
    }),
  )
  return { id, name, type, bytes: bytes.byteLength }
}

/** The files of a lead, each with a link that works for a quarter of an hour. */
export async function filesOfLead(
  tx: Tx,
  deps: Pick<AttachmentDeps, 'keys' | 'now'>,
  workspaceId: string,
  leadId: string,
): Promise<LeadAttachment[]> {
  const { rowCount } = await tx.$client.query('select 1 from leads where workspace_id = $1 and id = $2', [
    workspaceId,
    leadId,
  ])
  if (rowCount === 0) throw notFound('lead')
  const { rows } = await tx.$client.query<Omit<LeadAttachment, 'url'>>(
    `select id, field_key as "fieldKey", name, type, bytes::float8 as bytes from lead_attachments
     where workspace_id = $1 and lead_id = $2 order by id`,
    [workspaceId, leadId],
  )
  return rows.map((row) => ({ ...row, url: fileLink(deps, { workspaceId, id: row.id, of: 'lead' }) }))
}

/** What a link leads to: a file that came with a lead, or one that says why the lead is bad. */
interface LinkedFile {
  workspaceId: string
  id: string
  of: keyof typeof tables
}

const tables = { lead: 'lead_attachments', evidence: 'bad_lead_files' }

/** A path that gives the file to whoever has it, for a quarter of an hour. */
export function fileLink(
  deps: Pick<AttachmentDeps, 'keys' | 'now'>,
  { workspaceId, id, of }: LinkedFile,
): string {
  const expiresAt = new Date(deps.now().getTime() + linkMs)
  return `/api/v1/lead-files/${deps.keys.signLink(purpose, { w: workspaceId, f: id, of }, expiresAt)}`
}

/** The file that a link leads to; null for a link that is forged or too old, and for a file that is gone. */
export async function openFile(
  deps: Pick<AttachmentDeps, 'keys' | 'now' | 'providers'> & { db: Db },
  token: string,
): Promise<{ name: string; type: string; bytes: Uint8Array } | null> {
  const data = deps.keys.readLink(purpose, token, deps.now())
  if (typeof data !== 'object' || data === null || !('w' in data) || !('f' in data)) return null
  const [workspaceId, id] = [String(data.w), String(data.f)]
  const table = 'of' in data && data.of === 'evidence' ? tables.evidence : tables.lead
  const row = await inWorkspace(deps.db, workspaceId, async (tx) => {
    const { rows } = await tx.$client.query<{ name: string; type: string; key: string }>(
      `select name, type, storage_key as key from ${table} where workspace_id = $1 and id = $2`,
      [workspaceId, id],
    )
    return rows[0]
  })
  const bytes = row === undefined ? null : await deps.providers.storage.get(row.key)
  return row === undefined || bytes === null ? null : { name: row.name, type: row.type, bytes }
}

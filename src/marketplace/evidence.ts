import type { FormField } from '#contracts/forms'
import { inWorkspace } from '../platform/db.ts'
import type { Tx } from '../platform/db.ts'
import { AppError, invalidInput, notFound } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { fileLink, type AttachmentDeps } from './attachments.ts'
import { checkSentFile } from './check-sent-file.ts'
import type { EvidenceFile } from './contract-attachments.ts'
import type { SentAttachment } from './contract-intake.ts'
import type { ProviderActor } from './deposits.ts'
import { badLeadFiles } from './schema.ts'

/** Files of one sale that wait for its request, at most. */
const mostFiles = 10
const field: FormField = { key: 'evidence', type: 'file', label: 'Evidence', required: false }

/** Takes in a file that shows why a bought lead is bad, ahead of the request that will name it. */
export async function saveEvidence(
  deps: AttachmentDeps,
  { workspaceId, providerId }: ProviderActor,
  file: { assignmentId: string; name: string; bytes: Uint8Array },
): Promise<SentAttachment> {
  const { assignmentId, bytes } = file
  await inWorkspace(deps.db, workspaceId, async (tx) =>
    mayStillSend(tx, workspaceId, providerId, assignmentId),
  )
  const { name, type } = checkSentFile(field, file)
  const id = newId(deps.now().getTime())
  const storageKey = `${workspaceId}/${id}`
  const kept = { id, name, type, bytes: bytes.byteLength }
  // The file before its row: a row always has its file, and a file without one is found by nobody.
  await deps.providers.storage.put(storageKey, bytes, type)
  await inWorkspace(deps.db, workspaceId, async (tx) =>
    tx.insert(badLeadFiles).values({ ...kept, workspaceId, assignmentId, storageKey, createdAt: deps.now() }),
  )
  return kept
}

async function mayStillSend(
  tx: Tx,
  workspaceId: string,
  providerId: string,
  assignmentId: string,
): Promise<void> {
  const { rows } = await tx.$client.query<{ isAsked: boolean; files: number }>(
    `select exists (select from bad_lead_requests r where r.workspace_id = a.workspace_id and r.assignment_id = a.id) as "isAsked",
       (select count(*)::int from bad_lead_files f where f.workspace_id = a.workspace_id and f.assignment_id = a.id) as files
     from assignments a where a.workspace_id = $1 and a.id = $2 and a.provider_id = $3`,
    [workspaceId, assignmentId, providerId],
  )
  const [sale] = rows
  if (sale === undefined) throw notFound('lead')
  if (sale.isAsked) throw new AppError('conflict', 'You have asked for this lead already.')
  if (sale.files >= mostFiles)
    throw new AppError('conflict', `${mostFiles} files were sent for this lead. Ask with these.`)
}

/** Gives files that were sent ahead to the request that names them; one that was not sent for this sale is refused. */
export async function attachEvidence(
  tx: Tx,
  workspaceId: string,
  { requestId, assignmentId, ids }: { requestId: string; assignmentId: string; ids: readonly string[] },
): Promise<void> {
  if (ids.length === 0) return
  const { rowCount } = await tx.$client.query(
    `update bad_lead_files set request_id = $4
     where workspace_id = $1 and assignment_id = $2 and id = any($3::uuid[]) and request_id is null`,
    [workspaceId, assignmentId, ids, requestId],
  )
  if (rowCount !== new Set(ids).size)
    throw invalidInput('attachmentIds', 'Send the files again; they were not sent for this lead.')
}

/** The files of a request, each with a link that works for a quarter of an hour; only of this provider where one is named. */
export async function filesOfRequest(
  tx: Tx,
  deps: Pick<AttachmentDeps, 'keys' | 'now'>,
  workspaceId: string,
  of: { requestId: string; providerId?: string },
): Promise<EvidenceFile[]> {
  const { rowCount } = await tx.$client.query(
    'select 1 from bad_lead_requests where workspace_id = $1 and id = $2 and ($3::uuid is null or provider_id = $3)',
    [workspaceId, of.requestId, of.providerId ?? null],
  )
  if (rowCount === 0) throw notFound('request')
  const { rows } = await tx.$client.query<Omit<EvidenceFile, 'url'>>(
    `select id, name, type, bytes::float8 as bytes from bad_lead_files
     where workspace_id = $1 and request_id = $2 order by id`,
    [workspaceId, of.requestId],
  )
  return rows.map((row) => ({ ...row, url: fileLink(deps, { workspaceId, id: row.id, of: 'evidence' }) }))
}

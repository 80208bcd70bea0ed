import { newId } from '../platform/ids.ts'
import type { Tx } from '../platform/db.ts'
import { statement } from '../platform/statement.ts'
import type { EmailStatus } from './contract-prospects.ts'
import { storableText } from './storable-text.ts'

/** A contact before it has an id. */
export interface ContactToSave {
  prospectId: string
  name: string | null
  title: string | null
  email: string | null
  phone: string | null
  source: string
  rank?: number
  isDecisionMaker?: boolean
  emailStatus?: EmailStatus
  emailReason?: string | null
}

const insertNew = statement<
  { id: string },
  [
    workspaceId: string,
    ids: string[],
    prospectIds: string[],
    names: (string | null)[],
    titles: (string | null)[],
    emails: (string | null)[],
    phones: (string | null)[],
    sources: string[],
    ranks: number[],
    areDeciders: boolean[],
    statuses: EmailStatus[],
    reasons: (string | null)[],
  ]
>(
  `insert into contacts (workspace_id, id, prospect_id, name, title, email, phone, source, rank, is_decision_maker, email_status, email_reason)
   select $1, x.id, x.p, x.name, x.title, x.email, x.phone, x.source, x.rank, x.d, x.status, x.reason
   from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::int[], $10::bool[], $11::text[], $12::text[])
     as x(id, p, name, title, email, phone, source, rank, d, status, reason)
   where not exists (select from contacts c where c.workspace_id = $1 and c.prospect_id = x.p
     and (c.email = x.email or (x.email is null and c.name = x.name) or (x.email is null and x.name is null and c.phone = x.phone)))
   returning id`,
)

/** Adds contacts; one whose address (or name, without address) the prospect has already is left out. Returns who was added. */
export async function insertContacts(tx: Tx, workspaceId: string, rows: ContactToSave[]): Promise<string[]> {
  const usable = rows
    .filter((r) => r.name !== null || r.email !== null || r.phone !== null)
    .map((r) => ({ ...r, name: storable(r.name), title: storable(r.title), email: storable(r.email) }))
  if (usable.length === 0) return []
  const added = await insertNew(tx, [
    workspaceId,
    usable.map(() => newId()),
    usable.map((r) => r.prospectId),
    usable.map((r) => r.name),
    usable.map((r) => r.title),
    usable.map((r) => r.email),
    usable.map((r) => r.phone),
    usable.map((r) => r.source),
    usable.map((r) => r.rank ?? 1),
    usable.map((r) => r.isDecisionMaker ?? false),
    usable.map((r) => r.emailStatus ?? 'unknown'),
    usable.map((r) => r.emailReason ?? null),
  ])
  return added.map((row) => row.id)
}

const storable = (text: string | null): string | null => (text === null ? null : storableText(text))

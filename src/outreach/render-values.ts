import type { Tx } from '../platform/db.ts'
import { sureFirstName, spokenCompanyName } from './compose-names.ts'
import type { MergeValues } from './render-merge.ts'
import { senderProfile } from './sender-profile.ts'

/** Whom a text is for. */
export interface Recipient {
  name: string | null
  title: string | null
  email: string | null
  prospect: { name: string; city: string | null; website: string | null }
}

/** What the fields of a text are filled with for this recipient; a first name only where it surely is one. */
export async function mergeValues(tx: Tx, workspaceId: string, recipient: Recipient): Promise<MergeValues> {
  const { name, title, email, prospect } = recipient
  const { senderName, company } = await senderProfile(tx, workspaceId, null)
  const words = name?.trim().split(/\s+/) ?? []
  const first = sureFirstName({ name, email }, prospect.name)
  return {
    first_name: first,
    last_name: first === null ? null : (words.at(-1) ?? null),
    full_name: name,
    title,
    email,
    company: spokenCompanyName(prospect.name),
    city: prospect.city,
    website: hostOf(prospect.website),
    sender_name: senderName,
    sender_company: company,
  }
}

function hostOf(website: string | null): string | null {
  if (website === null || !URL.canParse(website)) return null
  return new URL(website).hostname.replace(/^www\./, '')
}

/** Whom a sequence is written for; null when it has no contact. */
export async function recipientOf(
  tx: Tx,
  workspaceId: string,
  sequenceId: string,
): Promise<Recipient | null> {
  const { rows } = await tx.$client.query<{
    contactId: string | null
    name: string | null
    title: string | null
    email: string | null
    company: string
    city: string | null
    website: string | null
  }>(
    `select c.id as "contactId", c.name, c.title, c.email, p.name as company, p.city, p.website
     from sequences s join prospects p on p.workspace_id = $1 and p.id = s.prospect_id
     left join contacts c on c.workspace_id = $1 and c.id = s.contact_id
     where s.workspace_id = $1 and s.id = $2`,
    [workspaceId, sequenceId],
  )
  const [row] = rows
  if (row === undefined || row.contactId === null) return null
  const { name, title, email, company, city, website } = row
  return { name, title, email, prospect: { name: company, city, website } }
}

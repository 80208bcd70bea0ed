import type { FactKind } from '#contracts/extraction'
import type { Tx } from '../platform/db.ts'
import { statement } from '../platform/statement.ts'
import type { EmailStatus } from './contract-prospects.ts'

/** A fact with the words and the page it rests on. */
export interface KnownFact {
  id: string
  kind: FactKind
  value: string
  data: Record<string, unknown>
  quote: string
  url: string | null
  at: Date
  confidence: number
}

/** A contact as scoring and drafting read it, the best first. */
export interface KnownContact {
  id: string
  name: string | null
  title: string | null
  email: string | null
  emailStatus: EmailStatus
  phone: string | null
  rank: number
  isDecisionMaker: boolean
}

const readFacts = statement<KnownFact, [workspaceId: string, prospectId: string]>(
  `select f.id, f.kind, f.value, f.data, f.quote, e.url, e.at, f.confidence from facts f
     join evidence e on e.workspace_id = f.workspace_id and e.id = f.evidence_id
   where f.workspace_id = $1 and f.prospect_id = $2 and not f.is_wrong order by f.id`,
)
const readContacts = statement<KnownContact, [workspaceId: string, prospectId: string]>(
  `select id, name, title, email, email_status as "emailStatus", phone, rank, is_decision_maker as "isDecisionMaker" from contacts
   where workspace_id = $1 and prospect_id = $2 order by rank, id`,
)

/** All facts and contacts of a prospect. */
export async function knownOf(
  tx: Tx,
  workspaceId: string,
  prospectId: string,
): Promise<{ facts: KnownFact[]; contacts: KnownContact[] }> {
  const [facts, contacts] = await Promise.all([
    readFacts(tx, [workspaceId, prospectId]),
    readContacts(tx, [workspaceId, prospectId]),
  ])
  return { facts, contacts }
}

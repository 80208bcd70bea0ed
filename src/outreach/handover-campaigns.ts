import { inWorkspace } from '../platform/db.ts'
import type { CampaignFailure } from '../providers/mail-campaigns/index.ts'
import { noteCall, type VendorAccount } from './handover-account.ts'
import type { Shape } from './handover-plan.ts'
import type { SendingDeps } from './send-deps.ts'

type Account = Extract<VendorAccount, { account: unknown }>

/**
 * The campaign at the vendor for sequences of a shape: made when it is first needed, then let send. One that was made in vain holds nobody
 * and sends nothing.
 */
export async function campaignFor(
  deps: Pick<SendingDeps, 'db' | 'now' | 'integrations' | 'providers'>,
  account: Account,
  place: { workspaceId: string; mailboxId: string; shape: Shape },
): Promise<{ kind: 'done'; id: string } | CampaignFailure> {
  const { workspaceId, mailboxId, shape } = place
  const { mailCampaigns } = deps.providers
  const known = await knownCampaign(deps, place)
  if (known?.isActive === true) return { kind: 'done', id: known.id }
  let id = known?.id
  if (id === undefined) {
    const made = await mailCampaigns.create(account.account, shape.plan)
    await noteCall(deps, account, made)
    if (made.kind !== 'done') return made
    id = made.id
    await write(
      deps,
      workspaceId,
      `insert into handover_campaigns (workspace_id, mailbox_id, shape, vendor_id, created_at) values ($1, $2, $3, $4, $5)
       on conflict (workspace_id, mailbox_id, shape) do update set vendor_id = $4, activated_at = null, created_at = $5`,
      [mailboxId, shape.key, id, deps.now()],
    )
  }
  const active = await mailCampaigns.activate(account.account, id)
  await noteCall(deps, account, active)
  if (active.kind === 'refused' && active.scope === 'campaign') await forgetCampaign(deps, workspaceId, id)
  if (active.kind !== 'done') return active
  await write(
    deps,
    workspaceId,
    'update handover_campaigns set activated_at = $3 where workspace_id = $1 and vendor_id = $2',
    [id, deps.now()],
  )
  return { kind: 'done', id }
}

/** The vendor does not know the campaign any more: the next sequences get another. */
export async function forgetCampaign(
  deps: Pick<SendingDeps, 'db'>,
  workspaceId: string,
  vendorId: string,
): Promise<void> {
  await write(
    deps,
    workspaceId,
    'delete from handover_campaigns where workspace_id = $1 and vendor_id = $2',
    [vendorId],
  )
}

async function knownCampaign(
  deps: Pick<SendingDeps, 'db'>,
  { workspaceId, mailboxId, shape }: { workspaceId: string; mailboxId: string; shape: Shape },
): Promise<{ id: string; isActive: boolean } | undefined> {
  return inWorkspace(deps.db, workspaceId, async (tx) => {
    const { rows } = await tx.$client.query<{ id: string; isActive: boolean }>(
      `select vendor_id as id, activated_at is not null as "isActive" from handover_campaigns where workspace_id = $1 and mailbox_id = $2 and shape = $3`,
      [workspaceId, mailboxId, shape.key],
    )
    return rows[0]
  })
}

async function write(
  deps: Pick<SendingDeps, 'db'>,
  workspaceId: string,
  text: string,
  values: unknown[],
): Promise<void> {
  await inWorkspace(deps.db, workspaceId, async (tx) => {
    await tx.$client.query(text, [workspaceId, ...values])
  })
}

import type { CampaignAccount } from '../providers/mail-campaigns/index.ts'
import type { CampaignFailure } from '../providers/mail-campaigns/index.ts'
import type { Credential, Integrations } from '../tenancy/index.ts'

/** The workspace's own account at the vendor, or why there is none, in words. */
export type VendorAccount = { account: CampaignAccount; credential: Credential } | { reason: string }

/** Finds the workspace's key for Instantly. */
export async function vendorAccount(
  deps: { integrations: Pick<Integrations, 'credential'> },
  workspaceId: string,
): Promise<VendorAccount> {
  const credential = await deps.integrations.credential(workspaceId, 'instantly')
  const apiKey = credential?.values['apiKey'] ?? ''
  if (credential === null || apiKey === '')
    return { reason: 'There is no key for Instantly: enter it under Settings → Integrations' }
  if (credential.refused !== null) return { reason: credential.refused }
  return { account: { apiKey, workspaceId }, credential }
}

/** Counts a call, and notes what the vendor says of the key. */
export async function noteCall(
  deps: { integrations: Pick<Integrations, 'called'> },
  { account, credential }: Extract<VendorAccount, { account: CampaignAccount }>,
  answer: { kind: 'done' } | CampaignFailure,
): Promise<void> {
  await deps.integrations.called(account.workspaceId, 'instantly', credential, {
    problem: answer.kind === 'done' ? null : answer.message,
    isRefusal: answer.kind === 'refused' && answer.scope === 'account',
  })
}

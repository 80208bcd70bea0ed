import type { CampaignFailure, CampaignLead, CampaignPlan, MailCampaigns } from './mail-campaigns.ts'

/** Campaigns in memory. */
export interface FakeMailCampaigns extends MailCampaigns {
  campaigns: Map<string, { plan: CampaignPlan; isActive: boolean; leads: Map<string, CampaignLead> }>
  /** Answers the next calls of a kind in place of doing them; after `in_doubt` it was done nevertheless when `isDone`. */
  failures: Partial<
    Record<'create' | 'activate' | 'add' | 'remove' | 'find', CampaignFailure & { isDone?: boolean }>
  >
  /** Addresses that are on the vendor's own list of those that get nothing. */
  blocked: Set<string>
  calls: string[]
}

/** A vendor for tests that does what it is told. */
export function createFakeMailCampaigns(): FakeMailCampaigns {
  let count = 0
  const next = (kind: string) => `${kind}-${(count += 1)}`
  const fake: FakeMailCampaigns = {
    campaigns: new Map(),
    failures: {},
    blocked: new Set(),
    calls: [],
    async create(_account, plan) {
      fake.calls.push('create')
      if (fake.failures.create !== undefined) return fake.failures.create
      const id = next('campaign')
      fake.campaigns.set(id, { plan, isActive: false, leads: new Map() })
      return { kind: 'done', id }
    },
    async activate(_account, id) {
      fake.calls.push('activate')
      const campaign = fake.campaigns.get(id)
      if (fake.failures.activate !== undefined || campaign === undefined)
        return fake.failures.activate ?? { kind: 'refused', scope: 'campaign', message: 'not found' }
      campaign.isActive = true
      return { kind: 'done' }
    },
    async add(_account, id, leads) {
      fake.calls.push('add')
      const failure = fake.failures.add
      const campaign = fake.campaigns.get(id)
      if (campaign === undefined) return { kind: 'refused', scope: 'campaign', message: 'not found' }
      if (failure !== undefined && failure.isDone !== true) return failure
      const taken = leads
        .filter(({ email }) => !fake.blocked.has(email))
        .map((lead) => {
          const leadId = next('lead')
          campaign.leads.set(leadId, lead)
          return { id: leadId, email: lead.email }
        })
      return failure ?? { kind: 'done', taken }
    },
    async remove(_account, leadId) {
      fake.calls.push('remove')
      if (fake.failures.remove !== undefined) return fake.failures.remove
      for (const { leads } of fake.campaigns.values()) leads.delete(leadId)
      return { kind: 'done' }
    },
    ...finders(() => fake),
  }
  return fake
}

function finders(state: () => FakeMailCampaigns): Pick<MailCampaigns, 'find' | 'findByReference'> {
  const leadsOf = (id: string) => {
    const fake = state()
    fake.calls.push('find')
    return [...(fake.campaigns.get(id)?.leads ?? [])]
  }
  return {
    async find(_account, id, emails) {
      const leads = leadsOf(id)
      const { find: failure } = state().failures
      if (failure !== undefined) return failure
      return {
        kind: 'done',
        leads: leads
          .filter(([, lead]) => emails.includes(lead.email))
          .map(([leadId, { email, reference }]) => ({ id: leadId, email, reference })),
      }
    },
    async findByReference(_account, id, reference) {
      const leads = leadsOf(id)
      const { find: failure } = state().failures
      if (failure !== undefined) return failure
      const [leadId, lead] = leads.find(([, one]) => one.reference === reference) ?? []
      const isThere = leadId !== undefined && lead !== undefined
      return { kind: 'done', lead: isThere ? { id: leadId, email: lead.email, reference } : null }
    },
  }
}

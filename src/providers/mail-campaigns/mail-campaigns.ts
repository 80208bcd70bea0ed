/** The log-in of a workspace at a vendor that sends campaigns by itself. */
export interface CampaignAccount {
  apiKey: string
  /** Tells accounts apart for the vendor's limit of calls. */
  workspaceId: string
}

/** A campaign that holds no text of its own: each recipient brings the texts of its steps. */
export interface CampaignPlan {
  name: string
  /** The vendor's account that sends. */
  from: string
  /** Where the recipients are. */
  zone: string
  /** ISO days of the week: 1 is Monday. */
  days: number[]
  fromMinute: number
  toMinute: number
  dailyLimit: number
  gapMinutes: number
  steps: CampaignStep[]
}

/** One step of a campaign; one that threads has no subject and stands under the one before. */
export interface CampaignStep {
  /** After the step before. */
  delayDays: number
  isThreaded: boolean
}

/** A recipient with what each step says. `texts[i]` belongs to the step with index i. */
export interface CampaignLead {
  email: string
  firstName: string | null
  lastName: string | null
  company: string | null
  texts: { subject: string; html: string }[]
  /** Ours: by it a recipient is found again. */
  reference: string
}

/**
 * Why a call came to nothing.
 * - `refused`: the vendor said no; `scope` says to what.
 * - `unreached`: surely not done.
 * - `in_doubt`: it may have been done, and the answer never came.
 */
export type CampaignFailure =
  | { kind: 'refused'; scope: 'account' | 'campaign' | 'request'; message: string }
  | { kind: 'unreached'; message: string; retryAfterMs: number | null }
  | { kind: 'in_doubt'; message: string }

/** A recipient as the vendor keeps it. */
export interface VendorLead {
  id: string
  email: string
  reference: string | null
}

/** Gives recipients to a vendor that sends by itself. Never rejects. */
export interface MailCampaigns {
  /** Makes a campaign that sends nothing yet. */
  create: (
    account: CampaignAccount,
    plan: CampaignPlan,
  ) => Promise<{ kind: 'done'; id: string } | CampaignFailure>
  /** Lets a campaign send. */
  activate: (account: CampaignAccount, campaignId: string) => Promise<{ kind: 'done' } | CampaignFailure>
  /** Gives at most 1,000 recipients; those that are not among the answer were not taken. */
  add: (
    account: CampaignAccount,
    campaignId: string,
    leads: readonly CampaignLead[],
  ) => Promise<{ kind: 'done'; taken: { id: string; email: string }[] } | CampaignFailure>
  /** Takes a recipient out: nothing more is sent there. One that is gone already counts as taken out. */
  remove: (account: CampaignAccount, leadId: string) => Promise<{ kind: 'done' } | CampaignFailure>
  /** The recipients of a campaign with these addresses. */
  find: (
    account: CampaignAccount,
    campaignId: string,
    emails: readonly string[],
  ) => Promise<{ kind: 'done'; leads: VendorLead[] } | CampaignFailure>
  /** The recipient of a campaign that bears our reference, of whom nothing else is known any more; null when nobody does. */
  findByReference: (
    account: CampaignAccount,
    campaignId: string,
    reference: string,
  ) => Promise<{ kind: 'done'; lead: VendorLead | null } | CampaignFailure>
}

/** Recipients of one call at most. */
export const mostLeads = 1000

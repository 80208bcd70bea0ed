import type { MailKind } from './mail-kinds.ts'

const common = {
  'provider.name': { says: 'The provider', sample: 'Birch Roofing' },
  'workspace.name': { says: 'Your company', sample: 'Acme Leads' },
}
const niche = { 'niche.name': { says: 'What the lead is about', sample: 'Roofing' } }
const memo = {
  memo: { says: 'What you wrote to it; may be empty', sample: 'We rang them, and they are real.' },
}
const reason = {
  reason: { says: 'What you wrote to it; may be empty', sample: 'We work with roofers only.' },
}
const hello = 'Hello {{provider.name}},'

/** Mails to providers. */
export const mailsToProviders = {
  provider_new_lead: {
    to: 'provider',
    name: 'A new lead',
    when: 'Seconds after a lead was sold to them, unless they chose otherwise',
    variables: {
      'lead.name': { says: 'Who asks', sample: 'Ann Example' },
      'lead.email': { says: 'Their address', sample: 'ann@home.example' },
      'lead.phone': { says: 'Their number; may be empty', sample: '+44 20 7946 0000' },
      'lead.postalCode': { says: 'Their postal code; may be empty', sample: 'N1 9GU' },
      'lead.answers': {
        says: 'Everything they answered, a line each',
        sample: 'Size of the roof: 120 m²\nWhen: This month',
      },
      'lead.price': { says: 'What it cost', sample: '25.00 EUR' },
      'level.name': { says: 'The level it was sold on', sample: 'Exclusive' },
      ...niche,
      ...common,
    },
    wording: {
      subject: 'A lead for {{niche.name}}',
      text: `${hello}\n\nyou bought a lead of {{workspace.name}}: {{niche.name}}, {{lead.price}}.\n\nName: {{lead.name}}\nPhone: {{lead.phone}}\nE-mail: {{lead.email}}\nPostal code: {{lead.postalCode}}`,
      button: 'See the lead',
      after: '',
    },
  },
  provider_leads_csv: {
    to: 'provider',
    name: 'Leads of a day as a table',
    when: 'In the morning for the day before, to providers who chose it; the table is attached as CSV',
    variables: {
      day: { says: 'The day', sample: 'Sunday, March 1, 2026' },
      'leads.count': { says: 'How many, with the word', sample: '3 leads' },
      ...common,
    },
    wording: {
      subject: '{{leads.count}} of {{workspace.name}}, {{day}}',
      text: `${hello}\n\nthese are the leads that you bought of {{workspace.name}} on {{day}}: {{leads.count}}. They are attached as a table.`,
      button: 'See my leads',
      after: '',
    },
  },
  bad_lead_approved: {
    to: 'provider',
    name: 'Paid back',
    when: 'Once you agree that a lead was bad',
    variables: {
      'refund.amount': { says: 'What was paid back', sample: '25.00 EUR' },
      ...memo,
      ...niche,
      ...common,
    },
    wording: {
      subject: 'Paid back: your lead in {{niche.name}}',
      text: `${hello}\n\n{{workspace.name}} agrees that the lead was bad. {{refund.amount}} is back on your balance.\n\n{{workspace.name}} writes: {{memo}}`,
      button: 'See my leads',
      after: '',
    },
  },
  bad_lead_rejected: {
    to: 'provider',
    name: 'Not paid back',
    when: 'Once you do not agree that a lead was bad',
    variables: { ...memo, ...niche, ...common },
    wording: {
      subject: 'Not paid back: your lead in {{niche.name}}',
      text: `${hello}\n\n{{workspace.name}} does not agree that the lead was bad, so it stays paid for.\n\n{{workspace.name}} writes: {{memo}}`,
      button: 'See my leads',
      after: '',
    },
  },
  low_balance: {
    to: 'provider',
    name: 'Low balance',
    when: 'Once, when their balance falls below the threshold',
    variables: {
      balance: { says: 'What they have', sample: '84.00 EUR' },
      threshold: { says: 'Under which they wanted to hear of it', sample: '100.00 EUR' },
      'topUp.amount': {
        says: 'What their card is charged now; empty without a top-up',
        sample: '250.00 EUR',
      },
      ...common,
    },
    wording: {
      subject: 'Your balance at {{workspace.name}} is low: {{balance}}',
      text: `${hello}\n\nYour balance is {{balance}}, below the {{threshold}} at which you wanted to hear of it. Leads that cost more than you have go to others.\n\nWe now charge {{topUp.amount}} to the card that you saved.`,
      button: 'See my balance',
      after: '',
    },
  },
  top_up_failed: {
    to: 'provider',
    name: 'A card was not charged',
    when: 'When a top-up by a saved card fails',
    variables: {
      amount: { says: 'What was to be charged', sample: '250.00 EUR' },
      problem: { says: 'What the bank says', sample: 'The card was declined.' },
      ...common,
    },
    wording: {
      subject: 'Your card was not charged for {{workspace.name}}',
      text: `${hello}\n\nWe could not charge {{amount}} to your card: {{problem}}\n\nIt is not tried again by itself. Deposit by hand, which saves a card anew.`,
      button: 'See my balance',
      after: '',
    },
  },
  filters_flagged: {
    to: 'provider',
    name: 'A subscription is stopped',
    when: 'When a form no longer asks for what their filter needs',
    variables: {
      fields: { says: 'What is no longer asked for', sample: 'roof_size, budget' },
      ...niche,
      ...common,
    },
    wording: {
      subject: 'Your subscription to {{niche.name}} is stopped',
      text: `${hello}\n\nThe form of {{niche.name}} has changed and no longer asks for: {{fields}}. A filter of your subscription needs it, so we send you no more leads of this kind until the filter is changed.`,
      button: 'Change the filter',
      after: 'Nothing was charged for it, and your balance stays as it is.',
    },
  },
  provider_approve: {
    to: 'provider',
    name: 'Approved',
    when: 'Once you approve a provider',
    variables: common,
    wording: {
      subject: '{{workspace.name}} has approved {{provider.name}}',
      text: `${hello}\n\nyou can now buy leads of {{workspace.name}}: subscribe to a level and deposit.`,
      button: 'Open the portal',
      after: '',
    },
  },
  provider_reject: {
    to: 'provider',
    name: 'Not accepted',
    when: 'Once you do not accept a provider',
    variables: { ...reason, ...common },
    wording: {
      subject: '{{workspace.name}} has not accepted {{provider.name}}',
      text: `${hello}\n\n{{workspace.name}} has looked at your registration and not accepted it.\n\n{{reason}}`,
      button: '',
      after: '',
    },
  },
  provider_deactivate: {
    to: 'provider',
    name: 'Access closed',
    when: 'Once you close the access of a provider',
    variables: { ...reason, ...common },
    wording: {
      subject: '{{workspace.name}} has closed your access',
      text: `${hello}\n\nyou no longer get leads of {{workspace.name}}, and its portal is closed to you. Your balance stays as it is.\n\n{{reason}}`,
      button: '',
      after: '',
    },
  },
  provider_invitation: {
    to: 'provider',
    name: 'Invitation to the portal',
    when: 'When somebody is asked to work for a provider',
    variables: common,
    wording: {
      subject: 'Work for {{provider.name}} at {{workspace.name}}',
      text: 'Hello,\n\nyou are invited to the portal of {{provider.name}}, which buys leads of {{workspace.name}}. The link works for seven days.',
      button: 'Accept the invitation',
      after: '',
    },
  },
  provider_webhook_off: {
    to: 'provider',
    name: 'A webhook was switched off',
    when: 'When the endpoint of a provider takes nothing any more',
    variables: {
      host: { says: 'Where it led', sample: 'hooks.birch.example' },
      problem: { says: 'Why', sample: 'The endpoint answered 410: it wants no more events.' },
      ...common,
    },
    wording: {
      subject: 'Your webhook to {{host}} was switched off',
      text: `${hello}\n\nThe webhook to {{host}} was switched off, because it did not arrive. {{problem}}\n\nSwitch it on again once it is mended; what waited can then be sent again.`,
      button: 'Open the portal',
      after: '',
    },
  },
} satisfies Record<string, MailKind>

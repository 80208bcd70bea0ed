import type { MailKind } from './mail-kinds.ts'

const workspace = { 'workspace.name': { says: 'Your company', sample: 'Acme Leads' } }
const niche = { 'niche.name': { says: 'What the form is about', sample: 'Roofing' } }
const submitter = {
  greeting: {
    says: '“Hello Ann,”, or “Hello,” where no proper name was given',
    sample: 'Hello Ann Example,',
  },
  'lead.name': { says: 'Their name, empty where it is no proper one', sample: 'Ann Example' },
  ...niche,
  ...workspace,
}
const member = {
  'member.name': { says: 'The member who gets the mail', sample: 'Ada Byron' },
  ...workspace,
}
const figure = (says: string, sample: string) => ({ says, sample })

/** Mails to who fills in forms, and to members of the workspace. */
export const mailsToPeople = {
  lead_confirm: {
    to: 'submitter',
    name: 'Confirm a request',
    when: 'At once, where the form asks for a confirmed address',
    variables: submitter,
    wording: {
      subject: 'Confirm your request to {{workspace.name}}',
      text: '{{greeting}}\n\nYou, or somebody with your address, sent a request about {{niche.name}} to {{workspace.name}}. It goes on once you confirm it:',
      button: 'Confirm my request',
      after: 'The link works for 7 days. If it was not you, do nothing: the request then goes to nobody.',
    },
  },
  lead_received: {
    to: 'submitter',
    name: 'A request has arrived',
    when: 'Once a lead came in, unless a partner sent it',
    variables: submitter,
    wording: {
      subject: 'We have your request about {{niche.name}}',
      text: '{{greeting}}\n\nThank you for your request about {{niche.name}}. {{workspace.name}} looks at it now and passes it on to companies that can help; they will get in touch with you.',
      button: '',
      after: 'You need to do nothing more.',
    },
  },
  lead_waiting: {
    to: 'member',
    name: 'Leads wait for approval',
    when: 'A few minutes after leads came in that no rule approves; at most once an hour for each member',
    variables: {
      'leads.count': { says: 'How many, with the word', sample: '3 leads' },
      ...niche,
      ...member,
    },
    wording: {
      subject: '{{niche.name}}: {{leads.count}} to approve',
      text: 'Hello {{member.name}},\n\nNew in {{niche.name}} and waiting for approval: {{leads.count}}.',
      button: 'See the leads',
      after: '',
    },
  },
  provider_waiting: {
    to: 'member',
    name: 'A provider waits for approval',
    when: 'A few minutes after a provider signed up and proved their address',
    variables: {
      'provider.name': { says: 'Who wants to buy leads', sample: 'Birch Roofing' },
      'provider.email': { says: 'Their address', sample: 'hello@birch.example' },
      'provider.website': { says: 'Their website, where they gave one', sample: 'https://birch.example' },
      ...member,
    },
    wording: {
      subject: '{{provider.name}} wants to buy leads',
      text: 'Hello {{member.name}},\n\n{{provider.name}} signed up with {{workspace.name}} and waits for approval.\n\nAddress: {{provider.email}}\nWebsite: {{provider.website}}',
      button: 'See the provider',
      after: '',
    },
  },
  bad_lead_waiting: {
    to: 'member',
    name: 'A bad lead waits for a decision',
    when: 'A few minutes after a provider asked for money back; at most once an hour for each member',
    variables: {
      'requests.count': { says: 'How many, with the word', sample: '2 requests' },
      ...niche,
      ...member,
    },
    wording: {
      subject: '{{niche.name}}: {{requests.count}} about bad leads',
      text: 'Hello {{member.name}},\n\nProviders want their money back for leads in {{niche.name}}: {{requests.count}} to decide.',
      button: 'See the requests',
      after: '',
    },
  },
  market_report: {
    to: 'member',
    name: 'Daily report',
    when: 'In the morning, for the day before in your time zone; not for a day on which nothing happened',
    variables: {
      'report.day': figure('The day', 'Sunday, March 1, 2026'),
      'report.sales': figure('What was sold', '1,250.00 EUR'),
      'report.refunds': figure('What was paid back', '50.00 EUR'),
      'report.net': figure('Sold less paid back', '1,200.00 EUR'),
      'report.deposits': figure('What providers deposited', '800.00 EUR'),
      'report.sold': figure('Sales', '50'),
      'report.leads': figure('Leads that came in', '32'),
      'report.waiting': figure('Of them waiting', '4'),
      'report.duplicates': figure('Of them duplicates', '2'),
      'report.spam': figure('Of them spam', '1'),
      ...member,
    },
    wording: {
      subject: '{{workspace.name}}: {{report.net}} on {{report.day}}',
      text: 'Hello {{member.name}},\n\nThese are the figures of {{report.day}}.\n\nSales: {{report.sales}} ({{report.sold}})\nPaid back: {{report.refunds}}\nNet: {{report.net}}\nDeposits: {{report.deposits}}\n\nLeads that came in: {{report.leads}}\nWaiting for approval: {{report.waiting}}\nDuplicates: {{report.duplicates}}\nSpam: {{report.spam}}',
      button: 'See the reports',
      after: 'You choose in your settings, under Notifications, whether this is mailed to you.',
    },
  },
} satisfies Record<string, MailKind>

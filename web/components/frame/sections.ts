import {
  BellOff,
  BadgeEuro,
  BellRing,
  CalendarClock,
  ChartNoAxesColumn,
  CircleAlert,
  House,
  Import,
  Inbox,
  ListTodo,
  Mails,
  Megaphone,
  MessagesSquare,
  Settings,
  Building2,
  Handshake,
  HeartPulse,
  Shapes,
  Undo2,
  UserRoundPlus,
  Waypoints,
  type LucideIcon,
} from 'lucide-react'

export type Section = {
  href: string
  label: string
  icon: LucideIcon
  key?: string
  count?: 'review' | 'failures'
}

/** What the left rail shows, in groups; a part that is not built does not stand here, one that is not used is folded. */
export const groups: { label: string | null; part?: 'marketplace' | 'clients'; sections: Section[] }[] = [
  { label: null, sections: [{ href: '/home', label: 'Home', icon: House, key: 'g h' }] },
  {
    label: 'Prospect',
    sections: [
      { href: '/campaigns', label: 'Campaigns', icon: Megaphone, key: 'g c' },
      { href: '/prospects', label: 'Prospects', icon: Building2, key: 'g p' },
      { href: '/imports', label: 'Imports', icon: Import, key: 'g i' },
    ],
  },
  {
    label: 'Outreach',
    sections: [
      { href: '/review', label: 'Review', icon: Inbox, key: 'g r', count: 'review' },
      { href: '/outreach/calendar', label: 'Calendar', icon: CalendarClock, key: 'g l' },
      { href: '/outreach/mailboxes', label: 'Mailboxes', icon: Mails, key: 'g m' },
      { href: '/outreach/tasks', label: 'Tasks', icon: ListTodo, key: 'g t' },
      { href: '/outreach/inbox', label: 'Inbox', icon: MessagesSquare, key: 'g n' },
      { href: '/outreach/suppression', label: 'Suppression', icon: BellOff },
    ],
  },
  {
    label: 'Insight',
    sections: [{ href: '/analytics', label: 'Analytics', icon: ChartNoAxesColumn, key: 'g a' }],
  },
  {
    label: 'System',
    sections: [
      { href: '/failed-jobs', label: 'Failed jobs', icon: CircleAlert, key: 'g f', count: 'failures' },
      { href: '/settings', label: 'Settings', icon: Settings, key: 'g s' },
    ],
  },
  // Last: whether they are used is known a moment after the page, and nothing else moves then.
  {
    label: 'Marketplace',
    part: 'marketplace',
    sections: [
      { href: '/marketplace/leads', label: 'Leads', icon: UserRoundPlus, key: 'g e' },
      { href: '/marketplace/niches', label: 'Niches', icon: Shapes },
      { href: '/marketplace/providers', label: 'Providers', icon: Handshake },
      { href: '/marketplace/bad-leads', label: 'Bad leads', icon: Undo2 },
      { href: '/marketplace/partners', label: 'Partners', icon: Waypoints },
      { href: '/marketplace/reports', label: 'Reports', icon: BadgeEuro },
    ],
  },
  {
    label: 'Clients',
    part: 'clients',
    sections: [
      { href: '/clients', label: 'Portfolio', icon: HeartPulse },
      { href: '/clients/alerts', label: 'Alerts', icon: BellRing },
    ],
  },
]

export const sections = groups.flatMap((group) => group.sections)

/** The section that an address belongs to: of those it begins with, the longest. */
export function sectionAt(path: string): Section | undefined {
  return sections
    .filter(({ href }) => path === href || path.startsWith(`${href}/`))
    .toSorted((a, b) => b.href.length - a.href.length)[0]
}

/** The names of addresses, for the breadcrumb. */
export const names: Record<string, string> = {
  ...Object.fromEntries(sections.map((section) => [section.href.slice(1), section.label])),
  alerts: 'Alerts',
  clients: 'Clients',
  new: 'New',
  profile: 'Profile',
  workspace: 'General',
  members: 'Members',
  'api-keys': 'API keys',
  'bad-leads': 'Bad leads',
  'audit-log': 'Audit log',
  scoring: 'Scoring',
  sender: 'Sender',
  sending: 'Sending',
  erasures: 'Erase a person',
  api: 'API reference',
}

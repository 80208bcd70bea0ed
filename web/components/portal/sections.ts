import { House, Inbox, Settings, SlidersHorizontal, Wallet, type LucideIcon } from 'lucide-react'

/** What a provider's portal holds. */
export const portalSections: { href: string; label: string; icon: LucideIcon; key: string }[] = [
  { href: '/provider', label: 'Overview', icon: House, key: 'o' },
  { href: '/provider/leads', label: 'Leads', icon: Inbox, key: 'l' },
  { href: '/provider/subscriptions', label: 'Subscriptions', icon: SlidersHorizontal, key: 's' },
  { href: '/provider/balance', label: 'Balance', icon: Wallet, key: 'b' },
  { href: '/provider/settings', label: 'Settings', icon: Settings, key: 'e' },
]

/** Whether an address lies in a section; the overview is only itself. */
export const isIn = (path: string, href: string): boolean =>
  path === href || (href !== '/provider' && path.startsWith(`${href}/`))

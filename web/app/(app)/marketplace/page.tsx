import { redirect } from 'next/navigation'

/** Where the breadcrumb of the marketplace leads: to what waits for a person. */
export default function MarketplacePage() {
  redirect('/marketplace/leads')
}

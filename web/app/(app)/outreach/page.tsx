import { redirect } from 'next/navigation'

/** Where the breadcrumb of outreach leads: to what waits for a person. */
export default function OutreachPage() {
  redirect('/review')
}

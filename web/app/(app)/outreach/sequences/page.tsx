import { redirect } from 'next/navigation'

/** Where the breadcrumb of a sequence leads: to what goes out when. */
export default function SequencesPage() {
  redirect('/outreach/calendar')
}

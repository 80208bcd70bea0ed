import type { Metadata } from 'next'
import { BadLeadQueue } from './bad-lead-queue'

export const metadata: Metadata = { title: 'Bad leads' }

export default function BadLeadsPage() {
  return <BadLeadQueue />
}

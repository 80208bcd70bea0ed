import type { Metadata } from 'next'
import { FailedJobs } from './failed-jobs'

export const metadata: Metadata = { title: 'Failed jobs' }

export default function FailedJobsPage() {
  return <FailedJobs />
}

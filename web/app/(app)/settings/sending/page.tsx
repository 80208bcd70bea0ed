import type { Metadata } from 'next'
import { Sending } from './sending'

export const metadata: Metadata = { title: 'Sending' }

export default function SendingPage() {
  return <Sending />
}

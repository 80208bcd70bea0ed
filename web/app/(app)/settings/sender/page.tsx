import type { Metadata } from 'next'
import { Sender } from './sender'

export const metadata: Metadata = { title: 'Sender' }

export default function SenderPage() {
  return <Sender />
}

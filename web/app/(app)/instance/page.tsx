import type { Metadata } from 'next'
import { Instance } from './instance'

export const metadata: Metadata = { title: 'Instance' }

export default function InstancePage() {
  return <Instance />
}

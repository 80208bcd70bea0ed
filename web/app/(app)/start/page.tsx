import type { Metadata } from 'next'
import { Start } from './start'

export const metadata: Metadata = { title: 'Start' }

export default function StartPage() {
  return <Start />
}
